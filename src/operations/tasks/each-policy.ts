import type { Threads } from '../../host/host.ts'
import type { CheckedSchool } from '../checked-school.ts'
import type { Content } from '../content.ts'
import { type Copied, copied, restored } from './copied.ts'
import { type RequestOf, type ResultOf, type TaskName, tasks } from './index.ts'
import type { Task } from './task.ts'
import { type Answer, answerOf, type Setup } from './work-of.ts'

/** How many policies a further thread must have to do, so that it is done sooner than it would take to start it. */
const policiesPerThread = 6

/**
 * The results of a task for each policy of a content, in their order, as if one thread did all. Several threads share
 * the policies where there are enough of them; `content.jobs` is the most threads to use. Throws what the work on a
 * policy throws, in its turn. If a thread fails, its work is done again here.
 */
export async function* eachPolicy<Name extends TaskName>(
  content: Content,
  school: CheckedSchool,
  name: Name,
  request: RequestOf<Name>,
): AsyncGenerator<ResultOf<Name>, void, undefined> {
  const { host, root, folders, allIds, prefix } = content
  const jobs = Math.min(content.jobs ?? host.processors(), Math.floor(folders.length / policiesPerThread))
  const setup = (): Setup => ({ task: name, root, ids: folders.map(({ id }) => id), allIds, prefix, request })
  const threads =
    jobs > 1 ? host.startThreads(jobs - 1, { itemCount: folders.length, setup: copied(setup()) }) : undefined
  try {
    const { prepare } = (await tasks[name]()) as unknown as Task<RequestOf<Name>, ResultOf<Name>>
    const work = prepare(content, school, request)
    const answerFor = (index: number) => answerOf(() => work(folders[index]!))
    if (threads) for await (const answer of shared(threads, folders.length, answerFor)) yield resultOf(answer)
    else for (const folder of folders) yield await work(folder)
  } finally {
    await threads?.stop()
  }
}

/** Answers in order: those of threads, and those of the work done here meanwhile. */
async function* shared(
  threads: Threads,
  count: number,
  answerFor: (index: number) => Promise<Answer>,
): AsyncGenerator<Answer, void, undefined> {
  const answers = new Map<number, Answer>()
  for (let next = 0; next < count; ) {
    for (const [index, answer] of threads.answers()) answers.set(index, restored(answer as Copied) as Answer)
    const answer = answers.get(next)
    if (answer) {
      answers.delete(next++)
      yield answer
      continue
    }
    const index = threads.take()
    if (index !== undefined) answers.set(index, await answerFor(index))
    else if (threads.areAtWork()) await threads.wait()
    // The thread that took it has ended without an answer.
    else answers.set(next, await answerFor(next))
    // Lets the messages of threads come in.
    await new Promise(resolve => setImmediate(resolve))
  }
}

function resultOf<Result>(answer: Answer): Result {
  if ('error' in answer) throw answer.error
  return answer.result as Result
}
