import { expect, test, vi } from 'vitest'
import { workInThread } from '../../src/host/thread.ts'

const sent: unknown[] = []
vi.mock('node:worker_threads', () => ({
  workerData: { itemCount: 4, setup: 'a setup', taken: new Int32Array(new SharedArrayBuffer(4)), startOfProcess: 0 },
  parentPort: { postMessage: (answer: unknown) => void sent.push(answer) },
}))

test('a thread lets Node free memory after each item', async () => {
  const turns: number[] = []
  const turnsBefore: number[][] = []
  await workInThread(async setup => async index => {
    turnsBefore.push([...turns])
    setImmediate(() => void turns.push(index))
    return `${setup} ${index}`
  })
  expect(sent).toEqual([0, 1, 2, 3].map(index => ({ index, answer: `a setup ${index}` })))
  expect(turnsBefore).toEqual([[], [0], [0, 1], [0, 1, 2]])
})
