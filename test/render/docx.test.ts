import { describe, expect, test } from 'vitest'
import { renderDocx } from '../../src/render/docx/docx.ts'
import { composed } from '../support/compose.ts'
import { wordParts, wordWords } from '../support/open.ts'
import { pairHost } from '../support/random-pair.ts'
import { redlined } from '../support/redlined.ts'
import { school } from '../support/school.ts'

/* What Word requires of its files beyond the words. */

async function wordFile(clause: string, change: (text: string) => string = text => text) {
  const host = school({ uniform: { clause } })
  const { document, means } = await composed(host, '/school/policy', 'uniform')
  const blocks = document.blocks.map(block =>
    block.type === 'paragraph'
      ? { ...block, runs: block.runs.map(run => (run.type === 'text' ? { ...run, text: change(run.text) } : run)) }
      : block,
  )
  return wordParts((await renderDocx({ ...document, blocks, title: change(document.title) }, means)).bytes)
}
const document = (parts: Record<string, string>) => parts['word/document.xml']!

test('characters that XML cannot hold are left out of every part', async () => {
  const parts = await wordFile('## Introduction\n\nWords\n', text => `${text}\u0001\ufffe`)
  for (const [name, part] of Object.entries(parts)) expect(part, name).not.toMatch(/[\u0001\ufffe]/)
  expect(wordWords(document(parts))).toContain('Words')
})

test('words that look like the name of a list are no list', async () => {
  const parts = await wordFile('## Introduction\n\n- {policy-list-bullets-0}\n\nand {policy-list-list-bullets-0}\n')
  expect(wordWords(document(parts))).toContain('{policy-list-bullets-0}')
  expect(wordWords(document(parts))).toContain('{policy-list-list-bullets-0}')
})

describe('links inside the file', () => {
  const anchors = (xml: string) => [...xml.matchAll(/w:anchor="([^"]+)"/g)].map(match => match[1])
  const bookmarks = (xml: string) =>
    [...xml.matchAll(/<w:bookmarkStart [^>]*w:name="([^"]+)"/g)].map(match => match[1]!)
  const ofClauses = (xml: string) => bookmarks(xml).filter(name => name.startsWith('c_'))

  test('lead to places with names of their own, however long and alike their ids are', async () => {
    const long = 'a-heading-that-is-longer-than-forty-letters'
    const xml = document(
      await wordFile(
        `## One {#${long}-one}\n\nSee [two](#${long}-two) and [one](#${long}-one).\n\n## Two {#${long}-two}\n\nWords.\n`,
      ),
    )
    const [one, two] = ofClauses(xml).slice(1)
    expect(one).not.toBe(two)
    expect(anchors(xml)).toEqual([two, one])
    expect(bookmarks(xml).every(name => /^[\p{L}_][\p{L}\p{N}_]{0,39}$/u.test(name))).toBe(true)
    expect(new Set(bookmarks(xml)).size).toBe(bookmarks(xml).length)
  })

  test('lead to a clause whose id has accents', async () => {
    const xml = document(await wordFile('## Tŷ\n\nSee [the house](#t%C5%B7-bach).\n\n## Tŷ bach\n\nWords.\n'))
    expect(anchors(xml)).toEqual([ofClauses(xml)[2]])
  })
})

test('every numbered list begins with its own number, a list inside another as well', async () => {
  const parts = await wordFile('## Introduction\n\n3. three\n   - a\n\n     7. seven\n\n<!-- -->\n\n1. one\n')
  const starts = [...parts['word/numbering.xml']!.matchAll(/<w:lvl w:ilvl="(\d)"[^>]*><w:start w:val="(\d+)"\/>/g)]
  const unusual = starts.map(([, level, start]) => [level, start]).filter(([, start]) => start !== '1')
  expect(unusual).toEqual([
    ['0', '3'],
    ['2', '7'],
  ])
})

describe('hairlines, for LibreOffice', () => {
  const start = '## Introduction\n\nThe first words.\n'
  const hairlines = async (before: string, after: string) => {
    const { redline, means } = redlined(pairHost(`${start}${before}`), pairHost(`${start}${after}`), 'random')
    const text = wordParts((await renderDocx(redline, means)).bytes)['word/document.xml']!
    return [...text.matchAll(/w:line="20"/g)].length
  }

  test('one stands between a block that comes and one of another look that stays', async () => {
    expect(await hairlines('\n- an item\n', '\n- an item\n- another\n')).toBe(1)
    expect(await hairlines('\nMore.\n\n## End\n\nLast.\n', '\n## End\n\nLast.\n')).toBe(1)
  })

  test('none between blocks of one look, and none in a text without changes', async () => {
    expect(await hairlines('\nLast.\n', '\nMore.\n\nLast.\n')).toBe(0)
    expect(await hairlines('\nLast.\n', '\nLast words.\n')).toBe(0)
  })
})
