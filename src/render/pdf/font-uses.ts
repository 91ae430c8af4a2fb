import type PDFDocument from 'pdfkit'
import type { Reference } from 'pdfkit'
import { characterMapEnd, characterMapHead } from '../../contract/character-map.ts'
import { fontDescriptor } from './font-descriptor.ts'
import type { FontFace, ShapedText } from './fonts/font-face.ts'
import { subsetFont } from './fonts/subset.ts'

/** A face as one document uses it. */
export interface FontUse {
  readonly face: FontFace
  /** Its name in a page's resources. */
  readonly name: string
  readonly reference: Reference
  /** The glyphs used, with the character of each. */
  readonly glyphs: Map<number, string>
}

interface SeenUse extends FontUse {
  readonly seen: Set<ShapedText['glyphs']>
}

/** The fonts of one document, embedded as subsets that map their glyphs to characters. */
export class FontUses {
  readonly #pdf: PDFDocument
  readonly #uses = new Map<FontFace, SeenUse>()
  #last: SeenUse | undefined

  constructor(pdf: PDFDocument) {
    this.#pdf = pdf
  }

  use(face: FontFace, glyphs: ShapedText['glyphs']): FontUse {
    let use = this.#last?.face === face ? this.#last : this.#uses.get(face)
    if (!use) {
      use = { face, name: `F${this.#uses.size + 1}`, reference: this.#pdf.ref(), glyphs: new Map(), seen: new Set() }
      this.#uses.set(face, use)
    }
    this.#last = use
    if (use.seen.has(glyphs)) return use
    use.seen.add(glyphs)
    for (const [glyph, character] of glyphs) if (!use.glyphs.has(glyph)) use.glyphs.set(glyph, character)
    return use
  }

  /** Writes every font as a Type 0 font with a TrueType subset and a ToUnicode map (ISO 32000-1, 9.7). */
  write(): void {
    let count = 0
    for (const { face, reference, glyphs } of this.#uses.values()) {
      const { measures, advances, outlines } = face.pack
      const used = [...glyphs.keys()].sort((a, b) => a - b)
      const name = `${subsetTag(count++)}+${measures.name}`
      const descendant = this.#pdf.ref({
        Type: 'Font',
        Subtype: 'CIDFontType2',
        BaseFont: name,
        CIDSystemInfo: { Registry: new String('Adobe'), Ordering: new String('Identity'), Supplement: 0 },
        FontDescriptor: fontDescriptor(this.#pdf, name, measures, 'symbolic', subsetFont(outlines, used)),
        DW: 0,
        W: widths(used, advances),
        CIDToGIDMap: 'Identity',
      })
      descendant.end()
      const toUnicode = this.#pdf.ref()
      toUnicode.end(characterMap(used, glyphs))
      reference.data = {
        Type: 'Font',
        Subtype: 'Type0',
        BaseFont: name,
        Encoding: 'Identity-H',
        DescendantFonts: [descendant],
        ToUnicode: toUnicode,
      }
      reference.end()
    }
  }
}

/** The six-letter tag of a font subset (ISO 32000-1, 9.6.4). */
function subsetTag(index: number): string {
  return `POLIC${String.fromCharCode(65 + index)}`
}

/** The widths of glyphs: `[first [width width …] first [width …]]` for each range of consecutive glyphs. */
function widths(used: readonly number[], advances: Float32Array): unknown[] {
  const rows: unknown[] = []
  let row: number[] = []
  used.forEach((glyph, index) => {
    if (index === 0 || glyph !== used[index - 1]! + 1) {
      row = []
      rows.push(glyph, row)
    }
    row.push(Math.round(advances[glyph]! * 100) / 100)
  })
  return rows
}

/** The ToUnicode map (ISO 32000-1, 9.10.3), with at most a hundred entries a section. */
function characterMap(used: readonly number[], glyphs: ReadonlyMap<number, string>): string {
  const hex = (unit: number) => unit.toString(16).padStart(4, '0')
  const entries = used.map(
    glyph =>
      `<${hex(glyph)}> <${[...Array(glyphs.get(glyph)!.length).keys()].map(index => hex(glyphs.get(glyph)!.charCodeAt(index))).join('')}>`,
  )
  const sections: string[] = []
  for (let start = 0; start < entries.length; start += 100) {
    const section = entries.slice(start, start + 100)
    sections.push(`${section.length} beginbfchar\n${section.join('\n')}\nendbfchar`)
  }
  return [...characterMapHead, ...sections, ...characterMapEnd].join('\n')
}
