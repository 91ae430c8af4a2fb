import type { Host } from '../../host/host.ts'
import { type PolicyFolder, policyFolder } from '../../source/policy-folder.ts'
import type { CheckedSchool } from '../checked-school.ts'
import type { Content } from '../content.ts'
import type { ReadingRequest } from '../import/read-files.ts'
import { isWhole, readOnce } from '../one-reading.ts'
import { type Copied, copied, restored } from './copied.ts'
import { type TaskName, tasks } from './index.ts'
import { digestsFor, type Remembered, readMemory, rememberedOf, resultIn } from './memory.ts'
import type { Task } from './task.ts'

/** What a thread needs to know of the work that it shares. */
export type Setup = PolicySetup | { readonly task: 'import'; readonly request: ReadingRequest }

/** Work on policies. */
interface PolicySetup {
  readonly task: TaskName
  readonly content: Omit<Content, 'host' | 'folders'>
  readonly ids: readonly string[]
  readonly request: unknown
}

/** What came of the work on one policy: its result, or the error with which it ended. */
export type Answer =
  | {
      readonly result: unknown
      /** What to remember for the next run, if anything. */
      readonly remembered: Remembered | undefined
    }
  | { readonly error: unknown }

/** Work on policies that never throws: an error is an answer, which is told in its turn. */
export type Work = (folder: PolicyFolder) => Promise<Answer>

/** The work of a thread: what it answers for the item at an index, in a form that can be copied. */
export async function workOf(host: Host, setup: unknown): Promise<(index: number) => Promise<Copied>> {
  const given = restored(setup as Copied) as Setup
  const work = given.task === 'import' ? await importing(host, given.request) : await policyWork(host, given)
  return async index => copied(await work(index))
}

const importing = async (host: Host, request: ReadingRequest) =>
  (await import('../import/read-files.ts')).reading(host, request)

async function policyWork(
  host: Host,
  { task, content: shared, ids, request }: PolicySetup,
): Promise<(index: number) => Promise<Answer>> {
  const folders = ids.map(id => policyFolder(host, shared.root, id))
  const content: Content = { ...shared, host, folders }
  // As `findContent` does: whether the school keeps versions is seen from files that a stopped run committed, too.
  for (const { path } of folders) host.seeCommitted(path)
  // Imported here, because reviews are told without the rules, which take long to load.
  const school = tasks[task].needsSchool
    ? await (await import('../checked-school.ts')).checkSchool(host, shared.root)
    : undefined
  const work = await prepared(task, content, school, request)
  return index => work(folders[index]!)
}

/** Prepares a task. The result of a policy that is as it was in the last run is the remembered one. */
export async function prepared(
  name: TaskName,
  content: Content,
  school: CheckedSchool | undefined,
  request: unknown,
): Promise<Work> {
  const { host, root } = content
  const { isRemembered, load } = tasks[name]
  const digests = isRemembered && school ? digestsFor(content, name, request, school) : undefined
  const memory = digests && !content.isAnew ? readMemory(host, root, name) : undefined
  const loaded = async () => (await load()) as Task<unknown, unknown>
  let started: ((folder: PolicyFolder) => Promise<unknown>) | undefined
  return async given => {
    try {
      const folder = readOnce(given)
      const input = digests?.(folder)
      const known = memory?.get(folder.id)
      if (known && known.input === input) {
        const kept = resultIn(known)
        const result = known.isPart && kept ? (await loaded()).whole!(kept, host, request) : kept
        if (result !== undefined) return { result, remembered: known }
      }
      const task = await loaded()
      started ??= task.prepare(content, school as CheckedSchool, request)
      const result = await started(folder)
      const isSure = input !== undefined && isWhole(folder)
      return { result, remembered: isSure ? rememberedOf(input, result, task, host) : undefined }
    } catch (error) {
      return { error }
    }
  }
}
