import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonical } from '../support/canonical.ts'
import { compared } from '../support/compared.ts'
import { pairHost, randomPair } from '../support/random-pair.ts'
import { accept, reject } from '../support/resolve.ts'

const runs = 250

describe('the law of redlines', () => {
  test.each([
    ['none', runs],
    ['paragraphs', runs / 2],
    ['legal', runs / 5],
  ])(
    'accepting every change gives the new text, rejecting every change the old one; numbering: %s',
    {
      timeout: 300_000,
    },
    (numbering, numRuns) => {
      fc.assert(
        fc.property(randomPair, ({ before: old, after: young }) => {
          const { redline, before, after } = compared(pairHost(old, numbering), pairHost(young, numbering), 'random')
          expect(canonical(accept(redline))).toEqual(canonical(after))
          expect(canonical(reject(redline))).toEqual(canonical(before))
        }),
        { numRuns, seed: 4 },
      )
    },
  )

  test('holds for texts that repeat themselves, where nearly every word could be another', () => {
    const words = fc.array(fc.constantFrom('pupils', 'wear', 'ties.', 'the', '**the**', 'Pupils', '[ties](#top)'), {
      minLength: 1,
      maxLength: 9,
    })
    const block = fc
      .tuple(fc.constantFrom('', '', '- ', '1. ', '> ', '## '), words)
      .map(([sign, list]) => `${sign}${list.join(' ')}`)
    const text = fc.array(block, { maxLength: 6 }).map(blocks => `${blocks.join('\n\n')}\n`)
    fc.assert(
      fc.property(text, text, (one, another) => {
        const { redline, before, after } = compared(pairHost(one), pairHost(another), 'random')
        expect(canonical(accept(redline))).toEqual(canonical(after))
        expect(canonical(reject(redline))).toEqual(canonical(before))
      }),
      { numRuns: runs / 2, seed: 20 },
    )
  })
})
