import { characterMapEnd, characterMapHead } from '../contract/character-map.ts'
import type { PdfObjects } from './pdf-objects.ts'
import { type Dictionary, nameOf } from './pdf-syntax.ts'

/** The stream ends with a line break. */
const endLines = [...characterMapEnd, '']

const entry = /^<([0-9a-f]{4})> <((?:[0-9a-f]{4}){1,16})>$/

/**
 * The characters of a font's glyphs: of a Type 0 font whose codes are glyph numbers, with a ToUnicode map in the form
 * that policy writes. Throws if the font is of another kind or ambiguous.
 */
export function characterMap(pdf: PdfObjects, font: Dictionary): ReadonlyMap<number, string> {
  const [descendant] = pdf.array(font.get('DescendantFonts')).map(each => pdf.dictionary(each))
  const kinds = [font.get('Subtype'), font.get('Encoding'), descendant?.get('Subtype'), descendant?.get('CIDToGIDMap')]
  if (kinds.map(nameOf).join() !== 'Type0,Identity-H,CIDFontType2,Identity')
    throw new Error('A font is of another kind')
  const lines = Buffer.from(pdf.stream(font.get('ToUnicode')) ?? [])
    .toString('latin1')
    .split('\n')
  const characters = new Map<number, string>()
  for (const line of entriesOf(lines)) {
    const [, code, units] = entry.exec(line) ?? []
    const glyph = Number.parseInt(code ?? '', 16)
    if (units === undefined || characters.has(glyph)) throw new Error('Characters of a font are not told')
    characters.set(glyph, Buffer.from(units, 'hex').swap16().toString('utf16le'))
  }
  return characters
}

/** The characters of the fonts of a file. Its pages share fonts, so that each is read once. */
export class CharacterMaps {
  readonly #pdf: PdfObjects
  readonly #maps = new Map<Dictionary, ReadonlyMap<number, string>>()

  constructor(pdf: PdfObjects) {
    this.#pdf = pdf
  }

  /** The characters of a font's glyphs. Throws if the font is of another kind than ours, or ambiguous. */
  of(font: Dictionary): ReadonlyMap<number, string> {
    const known = this.#maps.get(font)
    if (known) return known
    const map = characterMap(this.#pdf, font)
    this.#maps.set(font, map)
    return map
  }
}

/** The entries between head and end, whose sections must have the lengths that they state. */
function entriesOf(lines: readonly string[]): string[] {
  const hasHead = characterMapHead.every((line, index) => lines[index] === line)
  const hasEnd = endLines.every((line, index) => lines[lines.length - endLines.length + index] === line)
  if (!hasHead || !hasEnd) throw new Error('Characters of a font are not told')
  const sections = lines.slice(characterMapHead.length, -endLines.length)
  const entries: string[] = []
  for (let index = 0; index < sections.length; ) {
    const count = Number(/^(\d{1,3}) beginbfchar$/.exec(sections[index]!)?.[1])
    if (!(count > 0) || sections[index + count + 1] !== 'endbfchar')
      throw new Error('Characters of a font are not told')
    entries.push(...sections.slice(index + 1, index + 1 + count))
    index += count + 2
  }
  return entries
}
