import { describe, expect, test } from 'vitest'
import { renderDocx } from '../../src/render/docx/docx.ts'
import { renderHtml } from '../../src/render/html/html.ts'
import { renderPdf } from '../../src/render/pdf/pdf.ts'
import { composed } from '../support/compose.ts'
import { pageWords, wordParts, wordText } from '../support/open.ts'
import { pdfText } from '../support/pdf-text.ts'
import { preflight } from '../support/preflight.ts'
import { school } from '../support/school.ts'

/* Past bugs, each as the smallest clause that shows it. */

const tokens = (text: string) => text.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? []

async function drawn(clause: string) {
  const host = school({ uniform: { clause: `## Introduction\n\n${clause}\n` } })
  const { document, means } = await composed(host, '/school/policy', 'uniform')
  const pdf = (await renderPdf(document, means)).bytes
  const parts = wordParts((await renderDocx(document, means)).bytes)
  return {
    page: new TextDecoder().decode((await renderHtml(document, means)).bytes),
    pdf,
    words: wordText(parts),
    word: parts['word/document.xml']!,
    notes: parts['word/footnotes.xml']!,
  }
}

describe('the words of every format agree, and none is lost', () => {
  test.each([
    ['code with the line ends of Windows', 'Text.\r\n\r\n```\r\na\r\nb\r\n```\r\n', ['a', 'b']],
    ['code that begins with an empty line', '```\n\nx\n```', ['x']],
    [
      'a list that begins with a list, a quotation, code',
      '- - one\n- > two\n- ```\n  three\n  ```',
      ['one', 'two', 'three'],
    ],
    ['a table without words in its header', '| | |\n| --- | --- |\n| Impact | high |', ['Impact', 'high']],
    ['a table with a header alone', '| Who | What |\n| --- | --- |', ['Who', 'What']],
    [
      'words that look like a Word file’s own names',
      'See `_Toc5`, `r:id="rIdAAAAAAAAAAAAAAAAAAAAA"` and [the law](https://example.org/law).',
      ['_Toc5', 'rIdAAAAAAAAAAAAAAAAAAAAA'].flatMap(tokens),
    ],
    ['an accent that stands apart', 'The cafe\u0301.', ['caf\u00e9']],
    ['a list with large numbers', '99. ninety-nine\n100. a hundred', ['ninety', 'hundred']],
    [
      'quotations and lists nested deeper than the page is wide',
      `${'> '.repeat(35)}deep\n\n${Array.from({ length: 30 }, (_, level) => `${'  '.repeat(level)}- level ${level}`).join('\n')}`,
      ['deep', '29'],
    ],
  ])('%s', async (_, clause, expected) => {
    const { page, pdf, words } = await drawn(clause)
    for (const token of expected) expect(tokens(pageWords(page))).toContain(token)
    expect(tokens(words)).toEqual(tokens(pageWords(page)))
    expect(tokens(pdfText(pdf).words)).toEqual(tokens(pageWords(page)))
    expect(preflight(pdf)).toEqual([])
  })
})

describe('footnotes', () => {
  test.each([
    ['defined in a quotation', 'A[^1].\n\n> [^1]: The note.'],
    ['referred to in a link', 'A [link[^1]](https://example.org/a).\n\n[^1]: The note.'],
    ['beginning with a list', 'A[^1].\n\n[^1]: - The note.\n    - More.'],
  ])('%s', async (_, clause) => {
    const { page, pdf, word, notes } = await drawn(clause)
    expect(pageWords(page)).toContain('The note.')
    expect(page).toContain('href="#_note-1-reference-1"')
    expect(page).toContain('id="_note-1-reference-1"')
    expect(pdfText(pdf).tree).toMatch(/Note \(ID="_note-1"\)\n\s+Lbl: 1\./)
    expect([word.includes('<w:footnoteReference w:id="1"/>'), notes.includes('The note.')]).toEqual([true, true])
  })
})

test('a word that fits its column is not broken', async () => {
  const { pdf } = await drawn(
    '| Staff | Duties | Frequency |\n| --- | --- | --- |\n| Headteacher | Looks at every policy and tells the governors what has changed since they last met | Annually |',
  )
  const { words } = pdfText(pdf)
  for (const word of ['Headteacher', 'Frequency', 'Annually']) expect(words).toContain(word)
})

test('a word that fits its column is not broken beside words that fit no column', async () => {
  const long = 'uniform'.repeat(14)
  const { pdf } = await drawn(`| Staff | A | B |\n| --- | --- | --- |\n| Headteacher | ${long} | ${long} |`)
  expect(pdfText(pdf).words).toMatch(/^Headteacher$/m)
})

test('a list is one of boxes to tick only where every item has one', async () => {
  const { page } = await drawn('- [x] ticked\n- plain\n\nText.\n\n- [x] ticked\n- [ ] not ticked\n')
  expect(page.match(/<ul[^>]*>/g)).toEqual(['<ul>', '<ul class="ticks">'])
})

test('a table whose header is high and whose row is higher stays on its pages', async () => {
  const words = (count: number) => 'uniform '.repeat(count).trim()
  const { pdf } = await drawn(`| ${words(330)} |\n| --- |\n| ${words(900)} |`)
  expect(tokens(pdfText(pdf).words).filter(token => token === 'uniform')).toHaveLength(1230)
})
