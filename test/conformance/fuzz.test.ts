import process from 'node:process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LawName } from '../support/laws.ts'
import { Threads } from '../support/threads.ts'

/*
 * What nobody would write, and what becomes of files that nobody would do to them. The seed is always the same unless
 * POLICY_SEED gives another; a failure names the seed and the input, reduced as far as it goes.
 */

const seed = Number(process.env.POLICY_SEED ?? 20_261_128)

/** How often each law is asked, and in shares of how many: shares are spread over the processors. */
const parts: Readonly<Record<LawName, { what: string; runs: number; share: number }>> = {
  policiesAreDrawn: {
    what: 'a random policy has the same words in every format, and can be verified',
    runs: 2000,
    share: 250,
  },
  redlinesAreDrawn: {
    what: 'a random redline has the same words in every format, and can be read back',
    runs: 500,
    share: 250,
  },
  filesMayBeHarmed: { what: 'every command answers where a file of the school is harmed', runs: 2000, share: 250 },
  fontsMayBeHarmed: { what: 'every command answers where a font is harmed', runs: 100, share: 50 },
  leftoversMayBeHarmed: { what: 'every command answers where a journal or a lock is harmed', runs: 300, share: 150 },
  finishedFilesMayBeHarmed: {
    what: 'a finished file that is harmed is judged, and never holds with other words',
    runs: 200,
    share: 100,
  },
}

const threads = new Threads()
beforeAll(async () => {
  console.log(`The seed of the fuzz run is ${seed}: POLICY_SEED=${seed} repeats it.`)
  await threads.start()
})
afterAll(() => threads.end())

test.concurrent.each(Object.entries(parts) as [LawName, (typeof parts)[LawName]][])(
  '%s',
  // Each waits for its turn, on a computer that may have more to do.
  { timeout: 3_600_000 },
  async (law, { what, runs, share }) => {
    const jobs = Array.from({ length: runs / share }, (_, index) =>
      threads.run({ law, seed: seed + index, runs: share }),
    )
    const outcomes = await Promise.all(jobs)
    const seconds = outcomes.reduce((total, { took }) => total + took, 0) / 1000
    console.log(`${what}: ${runs} times, ${Math.round(seconds)} s of one thread`)
    expect(outcomes.flatMap(({ report }) => report ?? []).join('\n\n')).toBe('')
  },
)
