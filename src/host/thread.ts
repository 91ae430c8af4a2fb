import { parentPort, workerData } from 'node:worker_threads'
import { setStartOfProcess } from './temporary-file.ts'
import { type ThreadAnswer, type ThreadData, takeNext } from './threads.ts'
import { turn } from './turn.ts'

/**
 * Does the work of this thread: prepares it with the setup, and sends the answer for each item that it takes. To be
 * called in a thread that `startThreads` started.
 */
export async function workInThread(
  prepare: (setup: unknown) => Promise<(index: number) => Promise<unknown>>,
): Promise<void> {
  const data = workerData as ThreadData
  setStartOfProcess(data.startOfProcess)
  const work = await prepare(data.setup)
  for (let index = takeNext(data); index !== undefined; index = takeNext(data)) {
    const answer: ThreadAnswer = { index, answer: await work(index) }
    parentPort!.postMessage(answer)
    await turn()
  }
}
