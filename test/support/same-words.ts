import type { FormatName } from '../../src/contract/format-names.ts'
import type { Document } from '../../src/document/document.ts'
import { pageWords, wordParts, wordText, wordWords } from './open.ts'
import { pdfText } from './pdf-text.ts'

/**
 * Groups of letters and digits. Symbols differ: a checkbox is a marker in one format and text in another. Invisible
 * characters depend on the font.
 */
export function tokens(text: string): string[] {
  return (
    text
      .normalize('NFC')
      .replace(/\p{Cf}/gu, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

/**
 * Where the words of one document differ between its three files; empty if they are the same in the same order. Word
 * keeps notes in a separate part and numbers them itself, so they are compared separately, and without their order if
 * notes refer to notes, which Word appends to the first one. Contents have page numbers only in the PDF, so documents
 * with contents cannot be compared.
 */
export function differencesOfWords(
  { blocks }: Pick<Document, 'blocks'>,
  files: Readonly<Record<FormatName, Uint8Array>>,
): string[] {
  const html = new TextDecoder().decode(files.html)
  const notes = /<section class="notes"[\s\S]*?<\/section>/.exec(html)?.[0] ?? ''
  const within = (part: string) => tokens(pageWords(`<main>${part}</main>`))
  const parts = wordParts(files.docx)
  const differences = [
    difference('PDF', tokens(pdfText(files.pdf).words), tokens(pageWords(html))),
    difference('Word', tokens(wordText(parts)), tokens(pageWords(html.replace(notes, '')))),
  ]
  if (notes) {
    const [, ...ofPage] = within(notes)
    const isNested = blocks.some(
      block => block.path[0]?.type === 'note' && JSON.stringify(block).includes('"noteReference"'),
    )
    const ordered = (words: string[]) => (isNested ? words.filter(word => !/^\d+$/.test(word)).sort() : words)
    differences.push(
      difference('Word’s notes', ordered(tokens(wordWords(parts['word/footnotes.xml']!))), ordered(ofPage)),
    )
  }
  return differences.filter(text => text !== '')
}

function difference(name: string, found: readonly string[], expected: readonly string[]): string {
  const at = Array.from({ length: Math.max(found.length, expected.length) }, (_, index) => index).find(
    index => found[index] !== expected[index],
  )
  if (at === undefined) return ''
  const around = (words: readonly string[]) => words.slice(Math.max(0, at - 3), at + 5).join(' ')
  return `${name} says “${around(found)}” where the web page says “${around(expected)}”`
}
