import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Host } from '../../src/host/host.ts'
import { renderDocx } from '../../src/render/docx/docx.ts'
import { renderHtml } from '../../src/render/html/html.ts'
import { renderPdf } from '../../src/render/pdf/pdf.ts'
import { composed } from '../support/compose.ts'
import { filesBelow, fixtures } from '../support/fixtures.ts'
import { memoryHost } from '../support/memory-host.ts'
import { pageWords, wordParts, wordText, wordWords } from '../support/open.ts'
import { pdfText } from '../support/pdf-text.ts'
import { sampleHost } from '../support/sample.ts'

/** Groups of letters and digits. Symbols differ: a checkbox is a marker in one format and text in another. */
const tokens = (text: string) => text.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? []

/** The words in each format, without the contents, which have page numbers only in the PDF. */
async function wordsOf(host: Host, root: string, id: string) {
  const { document, means } = await composed(host, root, id, { withContents: false })
  const parts = wordParts((await renderDocx(document, means)).bytes)
  return {
    page: pageWords(new TextDecoder().decode((await renderHtml(document, means)).bytes)),
    word: wordText(parts),
    notes: wordWords(parts['word/footnotes.xml']!),
    pdf: pdfText((await renderPdf(document, means)).bytes).words,
  }
}

describe('every format has the same words in the same order', () => {
  test('the sample', async () => {
    const { page, word, pdf } = await wordsOf(sampleHost(), '/policy', 'social-media')
    expect(tokens(page).length).toBeGreaterThan(900)
    expect(tokens(word)).toEqual(tokens(page))
    expect(tokens(pdf)).toEqual(tokens(page))
  })

  test('a policy that has everything', async () => {
    const host = memoryHost(filesBelow(join(fixtures, 'everything')))
    const { page, word, notes, pdf } = await wordsOf(host, '/school', 'educational-visits')
    expect(tokens(pdf)).toEqual(tokens(page))
    // Word keeps notes in a separate part and numbers them itself.
    const [text, noteText, signatures] = page.split(/^\s*(?:Notes|Signatures)\s*$/m) as [string, string, string]
    expect(tokens(word)).toEqual([...tokens(text), 'Signatures', ...tokens(signatures)])
    const words = (from: string) => tokens(from).filter(token => !/^\d+$/.test(token))
    expect(words(notes)).toEqual(words(noteText))
  })
})
