import type { Document } from '../../document/document.ts'
import type { Look } from '../../document/look.ts'
import { sizes } from '../scale.ts'
import type { Canvas } from './canvas.ts'
import type { FontSet } from './fonts/font-set.ts'

/** Paints header and footer as artifacts, which screen readers skip. */
export function paintHeaderAndFooter(
  canvas: Canvas,
  { header, footer }: Document,
  pageNumber: string,
  fonts: FontSet,
  { page, margins, textSize, colours }: Look,
): void {
  const size = textSize * sizes.headerAndFooter
  const [left, right] = [margins.left, page.width - margins.right]
  const paint = (
    kind: 'Header' | 'Footer',
    text: string,
    y: number,
    availableWidth: number,
    atEnd: boolean,
  ): number => {
    const shown = truncated(text, availableWidth, size, fonts)
    const parts = fonts.shape(shown, 'regular')
    const width = (parts.reduce((total, part) => total + part.width, 0) * size) / 1000
    let x = atEnd ? right - width : left
    for (const part of parts) {
      canvas.text(kind, part, size, colours.muted, x, y)
      x += (part.width * size) / 1000
    }
    return width
  }
  const [headerLine, footerLine] = [margins.top * 0.58, page.height - margins.bottom * 0.5]
  const gap = textSize * 2
  const endWidth = paint('Header', header.end, headerLine, right - left, true)
  paint('Header', header.start, headerLine, right - left - endWidth - gap, false)
  const numberWidth = paint('Footer', pageNumber, footerLine, right - left, true)
  paint('Footer', footer.start, footerLine, right - left - numberWidth - gap, false)
  linesOf(footer.line ?? '', right - left, size, fonts).forEach((line, index) => {
    paint('Footer', line, footerLine + (index + 1) * size * 1.35, right - left, false)
  })
  canvas.rectangle('Header', { x: left, y: headerLine + size * 0.7, width: right - left, height: 0.5 }, colours.line)
}

/** The text in lines of whole words. */
function linesOf(text: string, availableWidth: number, size: number, fonts: FontSet): string[] {
  const lines: string[] = []
  for (const word of text.split(' ').filter(Boolean)) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word
    if (lines.length > 0 && widthOf(longer, size, fonts) <= availableWidth) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

const widthOf = (text: string, size: number, fonts: FontSet) =>
  (fonts.shape(text, 'regular').reduce((total, part) => total + part.width, 0) * size) / 1000

/** The text, cut off with an ellipsis if it is too wide. */
function truncated(text: string, availableWidth: number, size: number, fonts: FontSet): string {
  if (widthOf(text, size, fonts) <= availableWidth) return text
  const characters = [...text]
  while (characters.length > 0 && widthOf(`${characters.join('').trimEnd()}…`, size, fonts) > availableWidth)
    characters.pop()
  return `${characters.join('').trimEnd()}…`
}
