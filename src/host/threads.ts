import process from 'node:process'
import type { Worker } from 'node:worker_threads'
import type { SharedWork, Threads } from './host.ts'
import { startOfProcess } from './temporary-file.ts'

/** What a thread is given: the work, and the number of items that are taken, which all threads count up. */
export interface ThreadData extends SharedWork {
  readonly taken: Int32Array
  readonly startOfProcess: number
}

/** An answer of a thread. */
export interface ThreadAnswer {
  readonly index: number
  readonly answer: unknown
}

/** Starts threads that run a program; see `Host.startThreads`. */
export function startThreads(program: string, threadCount: number, work: SharedWork): Threads {
  // Loaded only when needed: most commands start no thread.
  const { Worker } = process.getBuiltinModule('node:worker_threads')
  const taken = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const workerData: ThreadData = { ...work, taken, startOfProcess: startOfProcess() }
  const waiting: (() => void)[] = []
  const wake = () => {
    for (const resolve of waiting.splice(0)) resolve()
  }
  let answers = new Map<number, unknown>()
  const atWork = new Set<Worker>()
  const ends = Array.from({ length: threadCount }, () => {
    // By the command, `bin/load.cjs` finds the code that is kept for it.
    const worker = new Worker(program, { workerData, resourceLimits, argv: process.argv.slice(2) })
    atWork.add(worker)
    worker.on('message', ({ index, answer }: ThreadAnswer) => {
      answers.set(index, answer)
      wake()
    })
    // Its items are left to the caller, who does them again.
    worker.on('error', () => undefined)
    return new Promise<void>(resolve => {
      worker.on('exit', () => {
        atWork.delete(worker)
        wake()
        resolve()
      })
    })
  })
  return {
    take: () => takeNext(workerData),
    wait: () =>
      atWork.size === 0 || answers.size > 0 ? Promise.resolve() : new Promise(resolve => void waiting.push(resolve)),
    answers: () => {
      const found = answers
      answers = new Map()
      return found
    },
    areAtWork: () => atWork.size > 0,
    stop: async () => {
      Atomics.store(taken, 0, work.itemCount)
      await Promise.all(ends)
    },
  }
}

/** Takes the next item that no thread has taken; undefined if there is none. */
export function takeNext({ taken, itemCount }: ThreadData): number | undefined {
  const index = Atomics.add(taken, 0, 1)
  return index < itemCount ? index : undefined
}

/**
 * Memory of a thread, in megabytes. A thread that needs more ends, and its item is done by the caller, who has the
 * memory of the process.
 */
const resourceLimits = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 32 }
