import type { Host, Threads } from '../../host/host.ts'
import { turn } from '../../host/turn.ts'
import { type Copied, copied, restored } from './copied.ts'

/** How many items a further thread must have to do, so that it is done sooner than it would take to start it. */
const itemsPerThread = 6

/** The most threads unless more are asked for: each takes up to 150 MB of memory. */
const usualThreads = 8

/**
 * Starts threads that share a number of items with the caller; undefined if there are too few of them. `jobs` is the most
 * threads to use, with that of the caller. `setup` gives what `workOf` needs to know.
 */
export function startThreads(
  host: Host,
  jobs: number | undefined,
  itemCount: number,
  setup: () => unknown,
): Threads | undefined {
  const most = jobs ?? Math.min(host.processors(), usualThreads)
  const count = Math.min(most, Math.floor(itemCount / itemsPerThread))
  return count > 1 ? host.startThreads(count - 1, { itemCount, setup: copied(setup()) }) : undefined
}

/**
 * The answers for all items in their order: those of threads, if there are any, and those of the work done here meanwhile.
 * What a thread that ends leaves undone is done here.
 */
export async function* inOrder<Answer>(
  threads: Threads | undefined,
  itemCount: number,
  work: (index: number) => Promise<Answer>,
): AsyncGenerator<Answer, void, undefined> {
  const answers = new Map<number, Answer>()
  const doHere = async (index: number) => void answers.set(index, await work(index))
  for (let next = 0; next < itemCount; ) {
    for (const [index, answer] of threads?.answers() ?? []) answers.set(index, restored(answer as Copied) as Answer)
    if (answers.has(next)) {
      const answer = answers.get(next)!
      answers.delete(next++)
      yield answer
      continue
    }
    const index = threads ? threads.take() : next
    if (index !== undefined) await doHere(index)
    else if (threads?.areAtWork()) await threads.wait()
    // The thread that took it has ended without an answer.
    else await doHere(next)
    await turn()
  }
}
