import type { Font } from 'fontkit'
import { create } from 'fontkit'
import type { FontPack } from './font-pack.ts'
import { kerningOf } from './kerning.ts'
import { readTables, writeTables } from './sfnt.ts'
import { expectSoundFont } from './sound-font.ts'
import { subsetFont } from './subset.ts'

/**
 * The tables that a PDF needs of a TrueType font: outlines and hints. A PDF finds glyphs by number, so `cmap` is not
 * needed.
 */
const keptTables = ['cvt ', 'fpgm', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'prep']

/**
 * Makes a font pack from a TrueType file. This is slow, so it is done when policy is built, or for a school's own
 * fonts. Throws if the file is unusable; the message says why.
 */
export function makePack(file: Uint8Array): FontPack {
  expectSoundFont(file)
  const font = create(Buffer.from(file)) as Font
  const scale = 1000 / font.unitsPerEm
  const characters = font.characterSet.filter(isStandalone).sort((a, b) => a - b)
  const glyphs = characters.map(character => font.glyphForCodePoint(character).id)
  const advances = Array.from({ length: font.numGlyphs }, (_, glyph) => font.getGlyph(glyph).advanceWidth * scale)
  const { firstClasses, secondClasses, kerning } = kerningClasses(glyphs, font, scale)
  const tables = readTables(file)
  const { minX, minY, maxX, maxY } = font.bbox
  const outlines = writeTables(new Map([...tables].filter(([tag]) => keptTables.includes(tag))))
  expectSoundOutlines(outlines, glyphs)
  return {
    measures: {
      name: font.postscriptName,
      ascent: font.ascent * scale,
      descent: font.descent * scale,
      // Older fonts do not give these heights (OS/2 before version 2); 0.7 and 0.5 of the ascent are typical.
      capHeight: (font.capHeight || font.ascent * 0.7) * scale,
      xHeight: (font.xHeight || font.ascent * 0.5) * scale,
      boundingBox: [minX * scale, minY * scale, maxX * scale, maxY * scale],
      italicAngle: font.italicAngle,
    },
    characters: Uint32Array.from(characters),
    glyphs: Uint16Array.from(glyphs),
    advances: Float32Array.from(advances),
    firstClasses,
    secondClasses,
    kerning,
    outlines,
  }
}

/** Every document makes a subset of the outlines. What would fail there fails here, where the font can be named. */
function expectSoundOutlines(outlines: Uint8Array, glyphs: readonly number[]): void {
  try {
    subsetFont(outlines, glyphs)
  } catch {
    throw new Error('its outlines are damaged')
  }
}

/**
 * Whether a character is set by itself, without joining, reordering or stacking. Others need a shaping engine. They are
 * left out, so that a policy with them is rejected with a clear message instead of being printed wrongly.
 */
function isStandalone(character: number): boolean {
  return (
    character >= 0x20 &&
    !/[\p{M}\p{C}]/u.test(String.fromCodePoint(character)) &&
    !/[\p{sc=Arab}\p{sc=Hebr}\p{sc=Deva}\p{sc=Thai}]/u.test(String.fromCodePoint(character))
  )
}

/**
 * Kerning is computed for this many glyphs. Latin, Greek and Cyrillic come first in every font; later ones, such as
 * Chinese, are set without kerning.
 */
const maxKernedGlyphs = 2500

/** Groups glyphs with the same kerning into classes, which reduces the table of all pairs without loss. */
function kerningClasses(glyphs: readonly number[], font: Font, scale: number) {
  const unique = [...new Set(glyphs)].slice(0, maxKernedGlyphs)
  const kern = kerningOf(font, unique)
  const rows = unique.map(first => {
    const rowOf = kern(first)
    return unique.map(second => Math.round(rowOf(second) * scale))
  })
  const [firstClasses, firstMembers] = groupGlyphs(unique, font.numGlyphs, index => rows[index]!.join())
  const [secondClasses, secondMembers] = groupGlyphs(unique, font.numGlyphs, index =>
    rows.map(row => row[index]).join(),
  )
  const kerning = Int16Array.from(
    firstMembers.flatMap(first => secondMembers.map(second => (first < 0 || second < 0 ? 0 : rows[first]![second]!))),
  )
  return { firstClasses, secondClasses, kerning }
}

/** Class 0 is for glyphs without a character. */
function groupGlyphs(
  unique: readonly number[],
  count: number,
  keyOf: (index: number) => string,
): [Uint16Array, number[]] {
  const classes = new Uint16Array(count)
  const members = [-1]
  const known = new Map<string, number>()
  unique.forEach((glyph, index) => {
    const key = keyOf(index)
    if (!known.has(key)) {
      known.set(key, members.length)
      members.push(index)
    }
    classes[glyph] = known.get(key)!
  })
  return [classes, members]
}
