import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accept, reject } from '../../src/document/resolve.ts'
import { canonical } from '../support/canonical.ts'
import { compared } from '../support/compared.ts'
import { pairHost, randomPair } from '../support/random-pair.ts'

const runs = 1000

describe('the law of redlines', () => {
  test('accepting every change gives the new text, rejecting every change the old one', { timeout: 300_000 }, () => {
    fc.assert(
      fc.property(randomPair, ({ before, after }) => {
        const { redline, before: old, after: young } = compared(pairHost(before), pairHost(after), 'random')
        expect(canonical(accept(redline))).toEqual(canonical(young))
        expect(canonical(reject(redline))).toEqual(canonical(old))
      }),
      { numRuns: runs, seed: 4 },
    )
  })
})
