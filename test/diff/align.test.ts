import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { align } from '../../src/diff/align.ts'
import { NodeBuilder } from '../../src/diff/node.ts'
import { paragraph } from '../support/clause-texts.ts'

const words = ['pupils', 'wear', 'the', 'uniform', 'ties', 'staff', 'office', 'day']
const sentence = fc.array(fc.constantFrom(...words), { maxLength: 6 }).map(list => list.join(' '))
const sentences = fc.array(sentence, { maxLength: 12 })

const aligned = (before: readonly string[], after: readonly string[], openTogether = false) => {
  const builder = new NodeBuilder()
  return align(builder.of(before.map(paragraph)), builder.of(after.map(paragraph)), openTogether)
}

describe('what stands in two rows', () => {
  test('is paired in order', () => {
    fc.assert(
      fc.property(sentences, sentences, fc.boolean(), (before, after, openTogether) => {
        const pairs = aligned(before, after, openTogether)
        pairs.slice(1).forEach(([place, other], index) => {
          expect(place).toBeGreaterThan(pairs[index]![0])
          expect(other).toBeGreaterThan(pairs[index]![1])
        })
        for (const [place, other] of pairs) {
          expect(place).toBeLessThan(before.length)
          expect(other).toBeLessThan(after.length)
        }
        if (openTogether && before.length > 0 && after.length > 0) expect(pairs[0]).toEqual([0, 0])
      }),
      { numRuns: 400, seed: 13 },
    )
  })

  test('is paired with itself, where nothing changed', () => {
    fc.assert(
      fc.property(sentences, texts => {
        expect(aligned(texts, texts)).toEqual(texts.map((_, index) => [index, index]))
      }),
      { seed: 14 },
    )
  })

  test('is paired where it is equal, and between that where it is alike', () => {
    const before = ['Pupils wear a tie.', 'The gates open at nine.', 'Parents telephone the office by nine.']
    const after = ['Welcome.', 'Pupils wear a school tie.', 'The gates open at nine.', 'Nothing of the kind was said.']
    expect(aligned(before, after)).toEqual([
      [0, 1],
      [1, 2],
    ])
  })
})
