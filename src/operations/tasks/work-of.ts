import type { Host } from '../../host/host.ts'
import { policyFolder } from '../../source/policy-folder.ts'
import { checkSchool } from '../checked-school.ts'
import type { Content } from '../content.ts'
import { type Copied, copied, restored } from './copied.ts'
import { type TaskName, tasks } from './index.ts'
import type { Task } from './task.ts'

/** What a thread needs to know of the work that it shares. */
export interface Setup {
  readonly task: TaskName
  readonly root: string
  readonly ids: readonly string[]
  readonly allIds: readonly string[]
  readonly prefix: string
  readonly request: unknown
}

/** What came of the work on one policy: its result, or the error with which it ended. */
export type Answer = { readonly result: unknown } | { readonly error: unknown }

/** The work of a thread: what it answers for the policy at an index, in a form that can be copied. */
export async function workOf(host: Host, setup: unknown): Promise<(index: number) => Promise<Copied>> {
  const { task, root, ids, allIds, prefix, request } = restored(setup as Copied) as Setup
  const folders = ids.map(id => policyFolder(host, root, id))
  const content: Content = { host, root, folders, allIds, prefix }
  const { prepare } = (await tasks[task]()) as Task<unknown, unknown>
  const work = prepare(content, await checkSchool(host, root), request)
  return async index => copied(await answerOf(() => work(folders[index]!)))
}

/** The answer that work gives. Never throws: an error is an answer, which is told in its turn. */
export async function answerOf(work: () => Promise<unknown>): Promise<Answer> {
  try {
    return { result: await work() }
  } catch (error) {
    return { error }
  }
}
