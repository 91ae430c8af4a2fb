import type PDFDocument from 'pdfkit'
import type { Reference } from 'pdfkit'
import type { FontMeasures } from './fonts/font-pack.ts'

/** Font flags (ISO 32000-1, table 123): only characters of the standard Latin set or others too, and italic. */
const flags = { nonsymbolic: 32, symbolic: 4, italic: 64 } as const

/** Embeds a TrueType font with its font descriptor (ISO 32000-1, 9.8). */
export function fontDescriptor(
  pdf: PDFDocument,
  name: string,
  measures: FontMeasures,
  characters: 'symbolic' | 'nonsymbolic',
  font: Uint8Array,
): Reference {
  const file = pdf.ref()
  file.data.Length1 = font.length
  file.end(font)
  const descriptor = pdf.ref({
    Type: 'FontDescriptor',
    FontName: name,
    Flags: flags[characters] + (measures.italicAngle === 0 ? 0 : flags.italic),
    FontBBox: measures.boundingBox.map(Math.round),
    ItalicAngle: measures.italicAngle,
    Ascent: Math.round(measures.ascent),
    Descent: Math.round(measures.descent),
    CapHeight: Math.round(measures.capHeight),
    XHeight: Math.round(measures.xHeight),
    StemV: 80,
    FontFile2: file,
  })
  descriptor.end()
  return descriptor
}
