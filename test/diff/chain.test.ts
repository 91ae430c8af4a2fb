import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Candidate, heaviestChain } from '../../src/diff/chain.ts'

const candidate: fc.Arbitrary<Candidate> = fc.record({
  before: fc.nat({ max: 8 }),
  after: fc.nat({ max: 8 }),
  weight: fc.integer({ min: 1, max: 9 }),
})

const isChain = (chain: readonly Candidate[]) =>
  chain.slice(1).every(({ before, after }, index) => before > chain[index]!.before && after > chain[index]!.after)
const weightOf = (chain: readonly Candidate[]) => chain.reduce((total, { weight }) => total + weight, 0)

/** The weight of the heaviest chain, by looking at every choice. */
function heaviest(candidates: readonly Candidate[]): number {
  const sorted = [...candidates].sort((a, b) => a.before - b.before || a.after - b.after)
  let most = 0
  for (let choice = 0; choice < 2 ** sorted.length; choice++) {
    const chosen = sorted.filter((_, index) => choice & (1 << index))
    if (isChain(chosen)) most = Math.max(most, weightOf(chosen))
  }
  return most
}

describe('the heaviest chain', () => {
  test('goes up on both sides, and is made of what it was given', () => {
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 60 }), candidates => {
        const chain = heaviestChain(candidates)
        expect(isChain(chain)).toBe(true)
        for (const part of chain) expect(candidates).toContain(part)
      }),
      { seed: 7 },
    )
  })

  test('weighs as much as any', () => {
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 8 }), candidates => {
        expect(weightOf(heaviestChain(candidates))).toBe(heaviest(candidates))
      }),
      { numRuns: 500, seed: 8 },
    )
  })

  test('of nothing is nothing', () => {
    expect(heaviestChain([])).toEqual([])
  })
})
