import type { Threads } from '../../host/host.ts'
import type { CheckedSchool } from '../checked-school.ts'
import type { Content } from '../content.ts'
import { type Copied, copied, restored } from './copied.ts'
import type { RequestOf, ResultOf, TaskName } from './index.ts'
import { type Memory, maxBytes, type Remembered, readMemory, writeMemory } from './memory.ts'
import { type Answer, prepared, type Setup, type Work } from './work-of.ts'

/** How many policies a further thread must have to do, so that it is done sooner than it would take to start it. */
const policiesPerThread = 6

/** The most threads unless more are asked for: each takes up to 150 MB of memory. */
const usualThreads = 8

/**
 * The results of a task for each policy of a content, in their order, as if one thread did all. Several threads share
 * the policies where there are enough of them; `content.jobs` is the most threads to use. Throws what the work on a
 * policy throws, in its turn. If a thread fails, its work is done again here. `school` is needed by tasks that say so.
 */
export async function* eachPolicy<Name extends TaskName>(
  content: Content,
  school: CheckedSchool | undefined,
  name: Name,
  request: RequestOf<Name>,
): AsyncGenerator<ResultOf<Name>, void, undefined> {
  const { host, folders, ...shared } = content
  const jobs = Math.min(
    content.jobs ?? Math.min(host.processors(), usualThreads),
    Math.floor(folders.length / policiesPerThread),
  )
  const setup = (): Setup => ({ task: name, content: shared, ids: folders.map(({ id }) => id), request })
  const threads =
    jobs > 1 ? host.startThreads(jobs - 1, { itemCount: folders.length, setup: copied(setup()) }) : undefined
  const found: Memory = new Map()
  let kept = 0
  try {
    const work = await prepared(name, content, school, request)
    let index = 0
    for await (const answer of threads ? inOrder(threads, content, work) : alone(content, work)) {
      if ('error' in answer) throw answer.error
      const { id } = folders[index++]!
      kept += answer.remembered?.result.length ?? 0
      if (answer.remembered && kept <= maxBytes) found.set(id, answer.remembered)
      yield answer.result as ResultOf<Name>
    }
  } finally {
    await threads?.stop()
  }
  if (found.size > 0) keep(found, content, name)
}

/** Keeps what was found for the next run, beside what is remembered of other policies, unless all of it is known. */
function keep(found: Memory, { host, root, allIds }: Content, name: string): void {
  const former = readMemory(host, root, name)
  const isKnown = ([id, { input, result }]: [string, Remembered]) =>
    former.get(id)?.input === input && former.get(id)?.result === result
  if ([...found].every(isKnown)) return
  const present = new Set(allIds)
  writeMemory(host, root, name, new Map([...former, ...found].filter(([id]) => present.has(id))))
}

async function* alone({ folders }: Content, work: Work): AsyncGenerator<Answer, void, undefined> {
  for (const folder of folders) {
    yield await work(folder)
    await turn()
  }
}

/** Lets the messages of threads come in, and memory be freed: Node frees some of it only between turns. */
const turn = () => new Promise(resolve => setImmediate(resolve))

/** Answers in order: those of threads, and those of the work done here meanwhile. */
async function* inOrder(threads: Threads, { folders }: Content, work: Work): AsyncGenerator<Answer, void, undefined> {
  const answers = new Map<number, Answer>()
  const doHere = async (index: number) => void answers.set(index, await work(folders[index]!))
  for (let next = 0; next < folders.length; ) {
    for (const [index, answer] of threads.answers()) answers.set(index, restored(answer as Copied) as Answer)
    const answer = answers.get(next)
    if (answer) {
      answers.delete(next++)
      yield answer
      continue
    }
    const index = threads.take()
    if (index !== undefined) await doHere(index)
    else if (threads.areAtWork()) await threads.wait()
    // The thread that took it has ended without an answer.
    else await doHere(next)
    await turn()
  }
}
