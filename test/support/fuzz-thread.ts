import { parentPort } from 'node:worker_threads'
import fc from 'fast-check'
import { lawNamed } from './laws.ts'
import type { Job, Message } from './threads.ts'

/* A thread of the fuzz run: is given one share of a law after another, and says beforehand what it is about to try. */

const port = parentPort!
const say = (message: Message) => port.postMessage(message)

port.on('message', async ({ law, seed, runs }: Job) => {
  const { inputs, holds } = lawNamed(law)
  const property = fc.asyncProperty(inputs, async input => {
    say({ kind: 'trying', input: fc.stringify(input) })
    await holds(input)
  })
  const start = performance.now()
  const found = await fc.check(property, { seed, numRuns: runs })
  const report = found.failed
    ? `${law}, seed ${seed}\n${fc.defaultReportMessage(found)}\n${messageOf(found.errorInstance)}`
    : undefined
  say({ kind: 'done', report, took: performance.now() - start })
})

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
