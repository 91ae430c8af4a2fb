import { describe, expect, test } from 'vitest'
import { identityIn, identityKeywords } from '../../src/contract/identity.ts'

describe('what a file says of itself', () => {
  test.each([
    { policy: 'uniform', version: undefined, kind: undefined },
    { policy: 'uniform', version: '2026-03-01', kind: undefined },
    { policy: 'uniform', version: undefined, kind: 'draft' as const },
    { policy: 'My Policy', version: '2026-03-01', kind: undefined },
    { policy: 'My Policy', version: undefined, kind: 'changes' as const },
  ])('is read as it was written: %j', identity => {
    const keywords = ['FPP-01', 'Full Board', ...identityKeywords(identity)].join(', ')
    expect(identityIn(keywords)).toEqual(identity)
  })

  test('is read where another program took the commas and colons away', () => {
    expect(identityIn('FPP-01 Full Board policy uniform version 2026-03-01')).toMatchObject({
      policy: 'uniform',
      version: '2026-03-01',
    })
    expect(identityIn('policy uniform draft')).toMatchObject({ policy: 'uniform', kind: 'draft' })
  })

  test('is nothing where there is none', () => expect(identityIn('a policy of the school').policy).toBeUndefined())
})
