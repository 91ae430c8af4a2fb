import type { Host, SharedWork, Threads } from '../../src/host/host.ts'
import { workOf } from '../../src/operations/tasks/work-of.ts'

/** What a thread of a pretend computer does next: an item, nothing yet, or end for good. */
export type Step = 'work' | 'rest' | 'die' | 'take and die'

/** Threads that work whenever the caller waits or asks, as `steps` says. */
export function pretendThreads(host: Host, { itemCount, setup }: SharedWork, steps: readonly Step[]): Threads {
  let [taken, step, isAtWork] = [0, 0, true]
  let answers = new Map<number, unknown>()
  const take = () => (taken < itemCount ? taken++ : undefined)
  const work = workOf(host, structuredClone(setup))
  const turn = async () => {
    const next = steps[step++ % steps.length]
    if (!isAtWork || next === 'rest') return
    if (next === 'die') isAtWork = false
    else {
      const index = take()
      if (index === undefined || next === 'take and die') isAtWork = false
      else answers.set(index, structuredClone(await (await work)(index)))
    }
  }
  return {
    take,
    wait: turn,
    answers: () => {
      const found = answers
      answers = new Map()
      void turn()
      return found
    },
    areAtWork: () => isAtWork,
    stop: async () => undefined,
  }
}
