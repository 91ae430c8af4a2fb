import { describe, expect, test } from 'vitest'
import { composeComparison } from '../../src/compose/comparison/comparison.ts'
import { composePolicy } from '../../src/compose/compose.ts'
import { compare, redlineContextOf, type Side } from '../../src/diff/compare.ts'
import type { Block, Container } from '../../src/document/block.ts'
import { plain } from '../../src/document/run.ts'
import type { HouseStyle } from '../../src/model/house-style.ts'
import type { Policy } from '../../src/model/policy.ts'
import { canonical } from '../support/canonical.ts'
import { authorship, readLoosely } from '../support/compared.ts'
import { type HostilePairName, hostilePairs } from '../support/hostile-pairs.ts'
import { accept, reject } from '../support/resolve.ts'
import { school } from '../support/school.ts'

/*
 * The hardest texts for a comparison: nothing breaks, the law of redlines holds, and large texts are compared within
 * the ordinary time of a test, which they could not be if the cost grew with the square of their length.
 */

const read = (clause: string) => readLoosely(school({ uniform: { clause } }), 'uniform')
const written = (blocks: readonly Block[]) => JSON.stringify(canonical(blocks))

function keepsTheLaw(before: Policy, after: Policy, style: HouseStyle): void {
  const alone = (policy: Policy) => composePolicy(policy, style, { copy: 'signing', hasContents: false }).blocks
  const { redline } = composeComparison(
    { policy: before, name: 'the old text' },
    { policy: after, name: 'the new text' },
    style,
    authorship,
  )
  // Texts of this size are compared as strings: nobody could read a report of their differences.
  expect(written(accept(redline)) === written(alone(after)), 'accepting gives the new text').toBe(true)
  expect(written(reject(redline)) === written(alone(before)), 'rejecting gives the old text').toBe(true)
}

/** Compares two texts in both directions. */
function bothWays(before: string, after: string): void {
  const [sideBefore, sideAfter] = [read(before), read(after)]
  keepsTheLaw(sideBefore.policy, sideAfter.policy, sideAfter.style)
  keepsTheLaw(sideAfter.policy, sideBefore.policy, sideAfter.style)
}

/** The size of text of each kind that a test can read in its time; reading takes longer than comparing. */
const sizes: Readonly<Record<HostilePairName, number>> = {
  'one paragraph, every word changed': 100_000,
  'one paragraph, its last word changed': 100_000,
  'one paragraph of few words, every word changed': 50_000,
  'one paragraph of few words in an order of chance': 20_000,
  'equal one-word paragraphs against other equal ones': 20_000,
  'one-word paragraphs, all different': 5000,
  'one paragraph many times, and once less in another order': 5000,
  'one id for all clauses': 2000,
  'one heading for all clauses': 5000,
  'one heading and one text for all clauses': 2000,
  'all clauses renamed and shuffled': 2000,
  'every clause has two new headings': 1000,
  'clauses in reverse': 2000,
  'paragraphs in reverse': 5000,
  'items in reverse': 5000,
  'words in reverse': 20_000,
  'alternating words': 100_000,
  'one word repeated, and half as often': 20_000,
  'every second word changed': 20_000,
  'every letter emphasised': 2000,
  'every link leads elsewhere': 2000,
  'rows of a table shuffled': 2000,
  'a table that has one word in every cell': 2000,
  'footnotes renumbered': 2000,
  'footnotes that say the same': 2000,
  'lists in lists, a word changed on every level': 60,
  'lists in lists, one level more': 60,
}

describe.each(Object.entries(hostilePairs))('%s', (name, pairOf) => {
  test.each([1, 2, 3, 10, sizes[name as HostilePairName]])('of %i', size => {
    const { before, after } = pairOf(size)
    bothWays(before, after)
  })
})

describe('nothing', () => {
  const something = '## Introduction\n\nPupils wear the uniform.[^1]\n\n- A tie\n\n[^1]: Every day.\n'

  test.each([
    ['against nothing', '', ''],
    ['against something', '', something],
    ['but a heading against something', '## Introduction\n', something],
    ['but white space against something', '\n \n\t\n', something],
    ['but a comment against a heading', '<!-- later -->\n', '## Introduction\n'],
  ])('%s', (_, before, after) => bothWays(before, after))

  test('has no clauses and no blocks to compare', () => {
    const side: Side = { clauses: [], notes: [] }
    expect(compare(side, side, redlineContextOf('The clerk', '2026-03-01T00:00:00Z'))).toEqual({
      clauses: [],
      text: [],
      notes: [],
    })
  })
})

describe('lists as deep as no file may have them', () => {
  /** Sentences in `depth` nested lists, one on each level. */
  const deep = (depth: number, word: string): Block[] => {
    const path: Container[] = []
    return Array.from({ length: depth }, (_, level) => {
      path.push(
        { type: 'list', key: 2 * level, isOrdered: false, start: 1, isLoose: false },
        { type: 'item', key: 2 * level + 1, number: 1 },
      )
      return { type: 'paragraph', path: [...path], runs: plain(`Rule ${level} is ${word} and clear`) }
    })
  }
  const side = (blocks: readonly Block[]): Side => ({
    clauses: [{ id: 'rules', identifiedBy: 'file', title: '', blocks }],
    notes: [],
  })

  test.each([
    [40, 40],
    [200, 200],
    [200, 199],
    [1000, 1000],
  ])('%i levels against %i', (depth, other) => {
    const [before, after] = [deep(depth, 'short'), deep(other, 'brief')]
    const { text } = compare(side(before), side(after), redlineContextOf('The clerk', '2026-03-01T00:00:00Z'))
    expect(written(accept(text)) === written(after)).toBe(true)
    expect(written(reject(text)) === written(before)).toBe(true)
  })
})

describe('one name for several clauses', () => {
  const clauses = (...bodies: string[]) => bodies.map(body => `## Rule {#rule}\n\n${body}\n`).join('\n')

  test.each([
    ['twice against twice', ['First.', 'Second.'], ['Second.', 'First.']],
    ['twice against once', ['First.', 'Second.'], ['Second.']],
    ['three times against twice', ['First.', 'Second.', 'Third.'], ['Third.', 'Second one.']],
    ['all the same', ['First.', 'First.', 'First.'], ['First.', 'First.']],
  ])('%s', (_, before, after) => bothWays(clauses(...before), clauses(...after)))
})

describe('words that come or go at the end of a paragraph', () => {
  const paragraph = (text: string) => `## Introduction\n\n${text}\n`

  test.each([
    ['a sentence that ends as the one before', 'Pupils wear ties.', 'Pupils wear ties. Visitors wear no ties.'],
    ['a sentence said twice', 'Be kind. Pupils sign in.', 'Be kind. Pupils sign in. Pupils sign in.'],
    ['a phrase that ends as the one before', 'We are to be kind', 'We are to be kind to all and to be kind'],
    ['a word said four times', 'again again', 'again again again again'],
    ['a sentence that begins as the one behind', 'No ties here.', 'No ties there. No ties here.'],
  ])('%s', (_, before, after) => bothWays(paragraph(before), paragraph(after)))
})
