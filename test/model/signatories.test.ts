import fc from 'fast-check'
import { expect, test } from 'vitest'
import { signaturesOf } from '../../src/model/signatories.ts'

/* Signatures belong to signatories: a role may have several. */

const roles = fc.constantFrom('Governor', 'Headteacher', 'Chair')
const names = fc.constantFrom('Ann Able', 'Bob Best', 'Cat Cole')
const signatory = fc.oneof(fc.record({ role: roles }), fc.record({ role: roles, name: names }))
const signatories = fc.uniqueArray(signatory, { maxLength: 6, selector: each => JSON.stringify(each) })
const signatures = fc.array(fc.record({ role: roles, name: names }), { maxLength: 6 })

test('no signature stands on two lines, and none on the line of another role', () => {
  fc.assert(
    fc.property(signatories, signatures, (lines, made) => {
      const found = signaturesOf(lines, made)
      const shown = found.filter(each => each !== undefined)
      expect(new Set(shown).size).toBe(shown.length)
      found.forEach((signature, index) => {
        if (signature) expect(signature.role).toBe(lines[index]!.role)
      })
    }),
  )
})

test('whoever signs under the name that the policy has stands on the line of that name', () => {
  fc.assert(
    fc.property(signatories, lines => {
      const made = lines.flatMap(line => ('name' in line ? [{ role: line.role, name: line.name }] : [])).reverse()
      const found = signaturesOf(lines, made)
      lines.forEach((line, index) => {
        if ('name' in line) expect(found[index]).toEqual({ role: line.role, name: line.name })
      })
    }),
  )
})

test('the order of others changes nothing', () => {
  const lines = [{ role: 'Governor', name: 'Ann Able' }, { role: 'Governor' }, { role: 'Governor', name: 'Bob Best' }]
  const [bob, cat] = [
    { role: 'Governor', name: 'bob best' },
    { role: 'Governor', name: 'Cat Cole' },
  ]
  expect(signaturesOf(lines, [cat, bob])).toEqual([undefined, cat, bob])
  expect(signaturesOf(lines, [bob, cat])).toEqual([undefined, cat, bob])
})
