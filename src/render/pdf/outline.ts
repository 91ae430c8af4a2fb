import type PDFDocument from 'pdfkit'
import type { OutlineItem } from 'pdfkit'
import type { Block, Heading } from '../../document/block.ts'
import { wordsOf } from '../../document/run.ts'
import type { Canvas } from './canvas.ts'

/** Writes the outline (bookmarks): the headings, nested by level. */
export function writeOutline(pdf: PDFDocument, blocks: readonly Block[], canvas: Canvas): void {
  const open: { readonly level: number; readonly item: OutlineItem }[] = [{ level: 0, item: pdf.outline }]
  for (const heading of blocks.filter(
    (block): block is Heading => block.type === 'heading' && block.path.length === 0,
  )) {
    while (open.at(-1)!.level >= heading.level) open.pop()
    const title = `${heading.number ? `${heading.number} ` : ''}${wordsOf(heading.runs)}`
    const item = open.at(-1)!.item.addItem(title, { pageNumber: 0, expanded: heading.level === 1 })
    // pdfkit's own destination would be the right edge of the page.
    item.outlineData.Dest = canvas.destinationOf(heading.id)
    open.push({ level: heading.level, item })
  }
}
