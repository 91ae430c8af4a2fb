import { expect, test } from 'vitest'
import { literalIn, referencesIn } from '../../src/model/superseded.ts'

test.each([
  [String.raw`\bData Protection Act,? \(?1998\)?`, 'Data Protection Act'],
  [String.raw`\bnotif(y|ied|ication) (to|with) the ICO\b`, 'the ICO'],
  [String.raw`\b(EU-US )?Privacy Shield\b`, 'Privacy Shield'],
  [String.raw`\bSafe Harbou?r\b`, 'Safe Harbo'],
  ['one|two', ''],
  ['[A-Z]{3}s?', ''],
])('the words that every match of %s has', (pattern, words) => {
  expect(literalIn(pattern)).toBe(words)
})

const known = {
  unless: [String.raw`\breplaced\b`],
  references: [
    {
      id: 'a',
      match: [String.raw`\bnotify the ICO\b.*\bregister\b`],
      sure_words: ['notify'],
      replaced_by: 'B',
      since: '2018-05-25',
      severity: 'error',
    },
    {
      id: 'c',
      match: [String.raw`\bOld Act 1998\b`],
      sure_words: ['Old'],
      replaced_by: 'New Act',
      since: '2018-05-25',
      severity: 'error',
    },
  ],
} as const

test('a text is read paragraph by paragraph, and item by item', () => {
  const named = (text: string) => referencesIn(text, known, [], '2026-01-01').map(({ words }) => words)
  expect(named('We notify the ICO.\n\n## Records\n\nThe register is kept.\n')).toEqual([])
  expect(named('We notify the ICO and are on the\nregister.\n')).toEqual(['notify the ICO and are on the register'])
  expect(named('- Guidance is replaced\n- The Old Act 1998\n')).toEqual(['Old Act 1998'])
  expect(named('The Old Act 1998 was replaced.\n')).toEqual([])
  expect(referencesIn('The Old Act 1998.', known, ['c'], '2026-01-01')).toEqual([])
})
