import { expect, test } from 'vitest'
import { importWord } from '../../src/import/imported.ts'
import { numbering, p, run, table, wordFile } from '../support/word-files.ts'

/* Lists and tables of Word files as Markdown that a person would have written. */

const markdown = (body: string) => [...importWord(wordFile(body), 'policy.docx').clauses.values()].join('\n')
const lines = (...texts: string[]) => texts.map(text => p(text)).join('')

test.each([
  [
    'a typed list of short items is a list',
    lines('Bring:', '1. a coat', '2. boots', '3. a hat'),
    'Bring:\n\n1. a coat\n2. boots\n3. a hat\n',
  ],
  ['a list that goes on counts on', lines('4. four', '5. five'), '4. four\n5. five\n'],
  ['numbers in brackets keep their brackets', lines('(1) one', '(2) two'), '(1) one\n(2) two\n'],
  ['letters are a list of letters', lines('a) first', 'b) second'), 'a) first\nb) second\n'],
  ['boxes to tick are', lines('☐ read', '☑ signed'), '- [ ] read\n- [x] signed\n'],
  ['a year is no item', lines('2024. A good year.'), '2024\\. A good year.\n'],
  [
    'a table has its columns aligned',
    table([
      ['Item', 'Price'],
      ['Tie', '£4'],
    ]),
    '| Item | Price |\n| - | - |\n| Tie | £4 |\n',
  ],
  [
    'a bold header row is a header',
    table([
      [
        { text: 'Item', bold: true },
        { text: 'Price', bold: true },
      ],
      ['Tie', '£4'],
    ]),
    '| Item | Price |\n| - | - |\n| Tie | £4 |\n',
  ],
  ['a cell of one is a box', table([['Remember your coat.']]), ':::box\nRemember your coat.\n:::\n'],
  [
    'a bold comma is a comma',
    `<w:p>${run('true')}${run(',', { bold: true })}${run(' and complete')}</w:p>`,
    'true, and complete\n',
  ],
  [
    'a label that comes again and again is no heading',
    [1, 2, 3].map(() => `<w:p>${run('Why:', { bold: true })}</w:p>${p('Because.')}`).join(''),
    '**Why:**\n\nBecause.\n\n**Why:**\n\nBecause.\n\n**Why:**\n\nBecause.\n',
  ],
  [
    'bold and slanting words are marked',
    `<w:p>${run('All ')}${run('must ', { bold: true })}${run('now', { italic: true })}.</w:p>`,
    'All **must** *now*\n',
  ],
])('%s', (_, body, expected) => {
  expect(markdown(body)).toBe(expected)
})

test('a list that cannot begin in the middle of a paragraph has an empty line before it', () => {
  const item = (ilvl: number, text: string) => p(text, { numId: 1, ilvl })
  const levels = [
    { format: 'lowerLetter', text: '%1.' },
    { format: 'lowerRoman', text: '%2.' },
  ]
  const file = wordFile(item(0, 'One') + item(1, 'Below one') + item(1, 'And another') + item(0, 'Two'), {
    numbering: numbering([{ id: 1, levels }]),
  })
  const [text] = [...importWord(file, 'policy.docx').clauses.values()]
  expect(text).toBe('a. One\n\n   i. Below one\n   ii. And another\n\nb. Two\n')
})

test('a table of one column of headings is headings', () => {
  const heading = (text: string) => [{ text, bold: true }]
  expect(markdown(table([heading('Context'), heading('Business')]) + p('We teach.'))).toContain(
    '## Business\n\nWe teach.',
  )
})
