import { describe, expect, test } from 'vitest'
import { wordTotals } from '../../src/diff/changes.ts'
import { canonical } from '../support/canonical.ts'
import { compared } from '../support/compared.ts'
import { accept, reject } from '../support/resolve.ts'
import { school } from '../support/school.ts'

/* Words that are kept are not counted, even if the lists, columns or levels around them change. */

const host = (clause: string) => school({ uniform: { clause: `## Introduction\n\n${clause}\n` } })
const countsOf = (before: string, after: string) => {
  const comparison = compared(host(before), host(after), 'uniform')
  const { wordsInserted, wordsDeleted } = wordTotals(comparison.changes.clauses)
  expect(canonical(accept(comparison.redline))).toEqual(canonical(comparison.after))
  expect(canonical(reject(comparison.redline))).toEqual(canonical(comparison.before))
  return { comparison, counts: [wordsInserted, wordsDeleted] }
}

const items = ['1. One is a coat', '2. Two is a warm hat', '3. Three is lunch']

describe('counts of words inserted and deleted', () => {
  test.each([
    [
      'an item added, and the list going on after a paragraph',
      items.slice(0, 2).join('\n'),
      '1. One is a coat\n2. Bags\n\nThese are new words here.\n\n3. Two is a warm hat',
      [6, 0],
    ],
    [
      'a paragraph put between two items whose numbers stay',
      items.join('\n'),
      `${items[0]}\n\nThese are new words here.\n\n${items[1]}\n${items[2]}`,
      [5, 0],
    ],
    ['the same with bullets', '- a coat\n- a hat', '- a coat\n\nMore:\n\n- a hat', [1, 0]],
    [
      'columns set otherwise',
      '| Day | Time |\n| --- | --- |\n| Mon | 9 |',
      '| Day | Time |\n| :-: | --: |\n| Mon | 9 |',
      [0, 0],
    ],
    [
      'a heading one level lower',
      '### Coats\n\nWarm.\n\n### Hats\n\nRed.',
      '### Coats\n\nWarm.\n\n#### Hats\n\nRed.',
      [0, 0],
    ],
    ['bullets that became numbers', '- one coat\n- two hats', '1. one coat\n2. two hats', [0, 0]],
    ['a list that begins elsewhere', '3. one coat\n4. two hats', '1. one coat\n2. two hats', [0, 0]],
    ['a box ticked, which is no look', '- [ ] one coat', '- [x] one coat', [2, 2]],
    ['a quotation that is none any more', '> One coat.', 'One coat.', [0, 0]],
    ['a paragraph that became an item', 'One coat.\n\nOne hat.', '- One coat.\n\nOne red hat.', [1, 0]],
    ['a heading as high as the first', 'Text.\n\n### Coats\n\nWarm.', 'Text.\n\n## Coats\n\nWarm.', [0, 0]],
  ])('%s', (_, before, after, expected) => {
    const { comparison, counts } = countsOf(before, after)
    expect(counts).toEqual(expected)
    // It is still a change.
    expect(comparison.changes.clauses.some(({ status }) => status !== 'unchanged')).toBe(true)
  })
})

test('items that stay are in the redline once', () => {
  const { comparison } = countsOf(items.join('\n'), `${items[0]}\n\nThese are new.\n\n${items[1]}\n${items[2]}`)
  const changed = comparison.redline.filter(block => block.change)
  expect(changed.map(block => block.type === 'paragraph' && block.runs.map(run => 'text' in run && run.text))).toEqual([
    ['These are new.'],
  ])
})

test('a list that begins anew is another list: its numbers are other words of the text', () => {
  const { comparison } = countsOf(items.join('\n'), `${items[0]}\n\nThen:\n\n1. Two is a warm hat\n2. Three is lunch`)
  expect(comparison.changes.clauses[0]!.status).toBe('revised')
})
