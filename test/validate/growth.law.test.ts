import { describe, expect, test } from 'vitest'
import { composeComparison } from '../../src/compose/comparison/comparison.ts'
import { composePolicy } from '../../src/compose/compose.ts'
import type { Metadata } from '../../src/model/metadata.ts'
import { checkSchool } from '../../src/operations/checked-school.ts'
import { readPolicy } from '../../src/source/policy.ts'
import { policyFolder } from '../../src/source/policy-folder.ts'
import { rules } from '../../src/validate/rules/index.ts'
import { validatePolicy } from '../../src/validate/validate.ts'
import { canonicalText } from '../../src/versions/canonical-text.ts'
import { authorship } from '../support/compared.ts'
import { findGrowth, largestRead } from '../support/growth.ts'
import { clauseOf, pathologicalTexts } from '../support/pathological/index.ts'
import { school } from '../support/school.ts'

/* What can be read is checked, composed, digested and compared in time that grows with its length. */

const root = '/school/policy'
const checked = await checkSchool(school({}), root)
if (!checked.isValid) throw new Error('The school is invalid')
const { context, school: facts, style } = checked
/** In characters. */
const most = 8000

function sourceOf(text: string) {
  return readPolicy(policyFolder(school({ uniform: { clause: clauseOf(text) } }), root, 'uniform'))
}

function policyOf(text: string) {
  const { metadata, clauses, images } = sourceOf(text)
  return { id: 'uniform', metadata: metadata as Metadata, clauses, images, school: facts }
}

describe.each(Object.entries(pathologicalTexts))('%s', (_, text) => {
  test('every rule', () => {
    const size = largestRead(text, most)
    const allRules = findGrowth(part => {
      const source = sourceOf(text(part))
      return () => validatePolicy(source, context)
    }, size)
    // Only if all together grow: which one it is.
    const guilty = allRules === undefined ? [] : rules.filter(({ check }) => check !== undefined)
    const found = guilty.flatMap(({ id, check }) => {
      const growth = findGrowth(part => {
        const source = sourceOf(text(part))
        return () => [...check!(source, context)]
      }, size)
      return growth === undefined ? [] : [`${id}: ${growth}`]
    })
    expect([allRules, found]).toEqual([undefined, []])
  })

  test('composing, the canonical text and the comparison with an edited copy', () => {
    const size = largestRead(text, most)
    const growth = {
      composing: findGrowth(part => {
        const policy = policyOf(text(part))
        return () => composePolicy(policy, style, { copy: 'signing', hasContents: true })
      }, size),
      canonical: findGrowth(part => {
        const policy = policyOf(text(part))
        return () => canonicalText(policy, () => '')
      }, size),
      comparison: findGrowth(part => {
        const written = text(part)
        const middle = Math.floor(written.length / 2)
        const before = { policy: policyOf(written), name: 'before' }
        const after = {
          policy: policyOf(`${written.slice(0, middle)} edited ${written.slice(middle)}\n\nMore words.`),
          name: 'after',
        }
        return () => composeComparison(before, after, style, authorship)
      }, size),
    }
    expect(growth).toEqual({ composing: undefined, canonical: undefined, comparison: undefined })
  })
})
