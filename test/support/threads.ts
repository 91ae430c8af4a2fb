import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { build } from 'esbuild'
import type { LawName } from './laws.ts'

/** So many runs of a law, from a seed on. */
export interface Job {
  readonly law: LawName
  readonly seed: number
  readonly runs: number
}

export type Message =
  | { readonly kind: 'trying'; readonly input: string }
  | { readonly kind: 'done'; readonly report: string | undefined; readonly took: number }

/** What came of a job: what failed, and how many milliseconds it took. */
export type Outcome = Omit<Extract<Message, { kind: 'done' }>, 'kind'>

interface Waiting {
  readonly job: Job
  readonly settle: (outcome: Outcome) => void
}

/** The longest that one input may take, in milliseconds: one that takes longer is never done. */
const patience = 120_000

/**
 * Threads of this process, one for each processor, that share jobs. One that hangs is stopped, which nothing within it
 * could do.
 */
export class Threads {
  readonly #waiting: Waiting[] = []
  readonly #folder = mkdtempSync(fileURLToPath(new URL('../fuzz-', import.meta.url)))
  readonly #program = join(this.#folder, 'thread.mjs')
  readonly #workers = new Set<Worker>()

  async start(): Promise<void> {
    await build({
      entryPoints: [fileURLToPath(new URL('fuzz-thread.ts', import.meta.url))],
      outfile: this.#program,
      bundle: true,
      platform: 'node',
      format: 'esm',
      external: ['vitest'],
      // Packages in the older module form ask for `require`.
      banner: {
        js: "import { createRequire as policyRequire } from 'node:module'; const require = policyRequire(import.meta.url);",
      },
      logLevel: 'warning',
    })
    for (let count = 0; count < availableParallelism(); count++) this.#begin()
  }

  run(job: Job): Promise<Outcome> {
    return new Promise(settle => {
      this.#waiting.push({ job, settle })
      for (const worker of this.#workers) worker.emit('free')
    })
  }

  async end(): Promise<void> {
    await Promise.all([...this.#workers].map(worker => worker.terminate()))
    rmSync(this.#folder, { recursive: true, force: true })
  }

  #begin(): void {
    const worker = new Worker(this.#program)
    this.#workers.add(worker)
    let current: Waiting | undefined
    let input = ''
    let timer: NodeJS.Timeout | undefined
    const take = () => {
      if (current) return
      current = this.#waiting.shift()
      if (current) worker.postMessage(current.job)
    }
    const settle = (outcome: Outcome) => {
      clearTimeout(timer)
      current?.settle(outcome)
      current = undefined
    }
    const giveUp = (why: string) => {
      const { law, seed } = current?.job ?? {}
      settle({ report: `${law}, seed ${seed}\n${why} with ${input}`, took: 0 })
      this.#workers.delete(worker)
      void worker.terminate()
      this.#begin()
    }
    worker.on('free', take)
    worker.on('error', error => giveUp(`The thread ended (${error.message})`))
    worker.on('message', (message: Message) => {
      clearTimeout(timer)
      if (message.kind === 'done') {
        settle(message)
        take()
        return
      }
      input = message.input
      timer = setTimeout(() => giveUp(`Not done after ${patience / 1000} seconds`), patience)
    })
    take()
  }
}
