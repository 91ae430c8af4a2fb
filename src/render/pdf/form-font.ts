import { winAnsi } from '../../contract/win-ansi.ts'
import type { FontFace } from './fonts/font-face.ts'
import { readTables, viewOf, writeTables } from './fonts/sfnt.ts'
import { subsetFont } from './fonts/subset.ts'

/**
 * The characters of the first release, which took them from Node.js: release 20 decodes as Latin-1, later ones do not.
 */
const firstReleaseCharacters: readonly string[] = [
  ...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 224 }, (_, index) => index + 32)),
]

/** The characters of the form's font by code, from 32; unused codes get a space. */
export const formCharacters = (isFirstRelease: boolean): readonly string[] =>
  (isFirstRelease ? firstReleaseCharacters : winAnsi).map(character =>
    /[\p{Cc}\p{Cf}]/u.test(character) ? ' ' : character,
  )

interface FormFont {
  readonly bytes: Uint8Array
  readonly glyphOf: (character: string) => number
}

/** The font of forms in each face, by its characters, of which there are those of this release and of the first. */
const formFonts = new WeakMap<FontFace, Map<string, FormFont>>()

/** A TrueType font with the given characters, and the `cmap` table that finds their glyphs. */
export function formFont(face: FontFace, characters: readonly string[]): FormFont {
  const fonts = formFonts.get(face) ?? new Map<string, FormFont>()
  formFonts.set(face, fonts)
  const key = characters.join('')
  const known = fonts.get(key)
  if (known) return known
  const font = makeFormFont(face, characters)
  fonts.set(key, font)
  return font
}

function makeFormFont(face: FontFace, characters: readonly string[]): FormFont {
  const glyphOf = (character: string) => (face.has(character) ? face.shape(character).glyphs[0]![0] : 0)
  const pairs = [...new Set(characters)]
    .map((character): [number, number] => [character.codePointAt(0)!, glyphOf(character)])
    .filter(([, glyph]) => glyph > 0)
    .sort(([a], [b]) => a - b)
  const subset = subsetFont(
    face.pack.outlines,
    pairs.map(([, glyph]) => glyph),
  )
  return { bytes: writeTables(new Map([...readTables(subset), ['cmap', characterTable(pairs)]])), glyphOf }
}

/** A `cmap` of format 4 for Windows Unicode, with one segment for each character (OpenType 1.9, `cmap`). */
function characterTable(pairs: readonly (readonly [character: number, glyph: number])[]): Uint8Array {
  const segments = [...pairs, [0xffff, 0] as const]
  const count = segments.length
  const selector = Math.floor(Math.log2(count))
  const range = 2 * 2 ** selector
  const length = 16 + 8 * count
  const words = [
    ...[0, 1, 3, 1, 0, 12],
    ...[4, length, 0, 2 * count, range, selector, 2 * count - range],
    ...segments.map(([character]) => character),
    0,
    ...segments.map(([character]) => character),
    ...segments.map(([character, glyph], index) => (index === count - 1 ? 1 : (glyph - character) & 0xffff)),
    ...segments.map(() => 0),
  ]
  const table = new Uint8Array(words.length * 2)
  words.forEach((word, index) => viewOf(table).setUint16(index * 2, word))
  return table
}
