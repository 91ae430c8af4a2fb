import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commonPairs, type Pair } from '../../src/diff/sequence.ts'

const short = fc.array(fc.nat({ max: 4 }), { maxLength: 30 })
/** Too long to be compared whole, so that the sequences are cut: with many unique elements, and with none. */
const long = fc
  .record({ length: fc.integer({ min: 1500, max: 3000 }), kinds: fc.constantFrom(2, 50, 100_000), seed: fc.nat() })
  .map(({ length, kinds, seed }) => Array.from({ length }, (_, index) => (index * 7919 + seed * (index % 13)) % kinds))

function expectIncreasing(pairs: readonly Pair[]): void {
  pairs.slice(1).forEach(([place, other], index) => {
    expect(place).toBeGreaterThan(pairs[index]![0])
    expect(other).toBeGreaterThan(pairs[index]![1])
  })
}

/** The length of the longest common subsequence, computed with the table of all prefixes. */
function longest(before: readonly number[], after: readonly number[]): number {
  let row = new Array<number>(after.length + 1).fill(0)
  for (const element of before) {
    const next = [0]
    after.forEach((other, index) =>
      next.push(element === other ? row[index]! + 1 : Math.max(row[index + 1]!, next[index]!)),
    )
    row = next
  }
  return row.at(-1)!
}

describe('the elements that two sequences share', () => {
  test('stand in order in both, and are equal', () => {
    fc.assert(
      fc.property(fc.oneof({ weight: 9, arbitrary: short }, long), fc.oneof(short, long), (before, after) => {
        const pairs = commonPairs(before, after)
        expectIncreasing(pairs)
        expect(pairs.map(([place]) => before[place])).toEqual(pairs.map(([, other]) => after[other]))
      }),
      { numRuns: 300, seed: 5 },
    )
  })

  test('are as many as can be, where the sequences are short', () => {
    fc.assert(
      fc.property(short, short, (before, after) => {
        expect(commonPairs(before, after)).toHaveLength(longest(before, after))
      }),
      { numRuns: 500, seed: 6 },
    )
  })

  test('are all, where the sequences are equal, however long', () => {
    for (const length of [0, 1, 2000, 100_000]) {
      const elements = Array.from({ length }, (_, index) => index % 3)
      expect(commonPairs(elements, elements)).toHaveLength(length)
    }
  })

  test('are all that stays, where one is taken out of a long sequence', () => {
    const elements = Array.from({ length: 5000 }, (_, index) => index)
    expect(commonPairs(elements, elements.toSpliced(2500, 1))).toHaveLength(4999)
    expect(commonPairs(elements.toSpliced(2500, 1), elements)).toHaveLength(4999)
  })

  test('are found between those that stand once, where more is changed than is looked through', () => {
    // A thousand times: a unique element of both, an element that repeats, and one that differs between the two.
    const text = (other: number) => Array.from({ length: 1000 }, (_, index) => [index, -1, other + index]).flat()
    expect(commonPairs(text(10_000), text(20_000))).toHaveLength(2000)
  })

  test('are but those at the ends, where as much is changed and nothing stands once in each', () => {
    const text = (other: number) => [-1, ...Array.from({ length: 1500 }, (_, index) => [other + index, -1]).flat()]
    expect(commonPairs(text(10_000), text(20_000))).toEqual([
      [0, 0],
      [3000, 3000],
    ])
  })

  test('may be more than a call has arguments for', () => {
    const alternating = (first: number) => Array.from({ length: 400_000 }, (_, index) => (index + first) % 2)
    expect(commonPairs(alternating(0), alternating(1))).toHaveLength(399_999)
  })
})
