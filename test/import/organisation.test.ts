import { expect, test } from 'vitest'
import { importWord } from '../../src/import/imported.ts'
import { p, type WordParts, wordFile } from '../support/word-files.ts'

/* The name of the school whose file it is: found where it stands, and never made up. */

function organisation(body: string, parts: WordParts = {}) {
  const { facts } = importWord(wordFile(p('Uniform Policy', { style: 'Title' }) + body, parts), 'uniform.docx')
  const found = facts.facts.find(({ name }) => name === 'organisation')
  return found && [found.value, found.where]
}

test.each([
  [
    'in the header',
    p('Ties are blue.'),
    { header: p('Oakfield Primary School') },
    ['Oakfield Primary School', 'header'],
  ],
  [
    'in the footer',
    p('Ties are blue.'),
    { footer: p('St. Mary’s C of E Academy') },
    ['St. Mary’s C of E Academy', 'footer'],
  ],
  [
    'below the title',
    p('The Oakfield School') + p('Ties are blue.'),
    {},
    ['The Oakfield School', 'line at the beginning'],
  ],
  [
    'twice in the text',
    p('Pupils of Oakfield Junior School wear ties.') + p('At Oakfield Junior School they are blue.'),
    {},
    ['Oakfield Junior School', 'text'],
  ],
] as const)('is found %s', (_, body, parts, wanted) => {
  expect(organisation(body, parts)).toEqual(wanted)
})

test.each([
  ['words for any school', p('The School has ties.') + p('Every Primary School has.') + p('The School has none.')],
  ['one mention of another', p('Pupils of Oakfield Junior School may come.') + p('Ties are blue.')],
  ['the council over it', p('Oakshire County Council says so.') + p('Oakshire County Council means it.')],
  ['a gap', p('[Name of School]') + p('Ties are blue.')],
])('is not made of %s', (_, body) => {
  expect(organisation(body)).toBeUndefined()
})

test('stands behind the dash of a title', () => {
  const file = wordFile(p('Uniform Policy – Oakfield Primary School', { style: 'Title' }) + p('Ties are blue.'))
  const { facts } = importWord(file, 'uniform.docx')
  expect(facts.facts.map(({ value }) => value)).toEqual(['Oakfield Primary School'])
})
