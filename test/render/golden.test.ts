import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { renderDocx } from '../../src/render/docx/docx.ts'
import { renderHtml } from '../../src/render/html/html.ts'
import { renderPdf } from '../../src/render/pdf/pdf.ts'
import { composed } from '../support/compose.ts'
import { filesBelow, fixtures } from '../support/fixtures.ts'
import { memoryHost } from '../support/memory-host.ts'
import { indented, wordParts } from '../support/open.ts'
import { pdfText } from '../support/pdf-text.ts'

/** A policy with every kind of metadata, block and inline text, rendered in every format. */
const golden = (name: string) => join(fixtures, 'everything', 'golden', name)
const files = filesBelow(join(fixtures, 'everything'))
const everything = composed(memoryHost(files), '/school', 'educational-visits')

describe('a policy that has everything', () => {
  test('as a document', async () => {
    const { document } = await everything
    const json = JSON.stringify(
      document,
      (_, value) => (value instanceof Uint8Array ? `${value.length} bytes` : value),
      1,
    )
    await expect(json).toMatchFileSnapshot(golden('document.json'))
  })

  test('as a web page', async () => {
    const { document, means } = await everything
    const page = new TextDecoder().decode((await renderHtml(document, means)).bytes)
    await expect(page).toMatchFileSnapshot(golden('page.html'))
  })

  test('as a Word file', async () => {
    const { document, means } = await everything
    const parts = wordParts((await renderDocx(document, means)).bytes)
    await expect(indented(parts['word/document.xml']!)).toMatchFileSnapshot(golden('document.xml'))
    await expect(indented(parts['word/footnotes.xml']!)).toMatchFileSnapshot(golden('footnotes.xml'))
    await expect(indented(parts['docProps/core.xml']!)).toMatchFileSnapshot(golden('core.xml'))
  })

  test('as a PDF', async () => {
    const { document, means } = await everything
    const { tree, outline, artifacts } = pdfText((await renderPdf(document, means)).bytes)
    await expect(
      `${tree}\n\nBookmarks\n${outline}\n\nNot read aloud\n${artifacts.map(page => page.map(({ text }) => text).join(' ')).join('\n')}\n`,
    ).toMatchFileSnapshot(golden('pdf.txt'))
  })
})
