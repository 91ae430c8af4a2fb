import { expect, test } from 'vitest'
import { readTables, viewOf, writeTables } from '../../src/render/pdf/fonts/sfnt.ts'
import { subsetFont } from '../../src/render/pdf/fonts/subset.ts'

/* A subset with a composite glyph includes its components, however they are scaled (OpenType 1.9, `glyf`). */

const words = (...numbers: number[]) => {
  const bytes = new Uint8Array(numbers.length * 2)
  numbers.forEach((number, index) => {
    viewOf(bytes).setUint16(index * 2, number)
  })
  return bytes
}

const empty = new Uint8Array()
/** A glyph of one contour; its shape does not matter. */
const simple = (mark: number) => words(1, 0, 0, 0, 0, mark)
/** A composite glyph: a negative number of contours and the components, each with its flags and glyph number first. */
const composite = (...parts: readonly (readonly number[])[]) => words(0xffff, 0, 0, 0, 0, ...parts.flat())

const [hasWords, hasScale, hasMore, hasTwoScales, hasMatrix] = [0x01, 0x08, 0x20, 0x40, 0x80]
const one = 0x4000

function fontOf(glyphs: readonly Uint8Array[]): Uint8Array {
  const head = new Uint8Array(54)
  viewOf(head).setInt16(50, 1)
  const hhea = new Uint8Array(36)
  viewOf(hhea).setUint16(34, glyphs.length)
  const loca = new Uint8Array((glyphs.length + 1) * 4)
  let end = 0
  glyphs.forEach((glyph, index) => {
    end += glyph.length
    viewOf(loca).setUint32((index + 1) * 4, end)
  })
  const maxp = words(0, 1, glyphs.length)
  const hmtx = new Uint8Array(glyphs.length * 4)
  const glyf = Uint8Array.from(glyphs.flatMap(glyph => [...glyph]))
  return writeTables(new Map(Object.entries({ glyf, head, hhea, hmtx, loca, maxp })))
}

function glyphsOf(font: Uint8Array): Uint8Array[] {
  const tables = readTables(font)
  const [glyf, loca] = [tables.get('glyf')!, viewOf(tables.get('loca')!)]
  return Array.from({ length: loca.byteLength / 4 - 1 }, (_, glyph) =>
    glyf.slice(loca.getUint32(glyph * 4), loca.getUint32((glyph + 1) * 4)),
  )
}

test.each<[string, readonly number[]]>([
  ['as it is', [0, 1, 0]],
  ['moved far', [hasWords, 1, 1000, 1000]],
  ['scaled', [hasScale, 1, 0, one]],
  ['scaled across and down', [hasTwoScales, 1, 0, one, one]],
  ['turned', [hasMatrix, 1, 0, one, 0, 0, one]],
  ['moved far and turned', [hasWords | hasMatrix, 1, 1000, 1000, one, 0, 0, one]],
])('a glyph whose first part is %s brings all its parts', (_, [flags, ...rest]) => {
  const glyphs = [
    ...[empty, simple(1), simple(2), simple(3)],
    composite([flags! | hasMore, ...rest], [0, 2, 0]),
    simple(5),
  ]
  const kept = glyphs.map((glyph, number) => ([0, 1, 2, 4].includes(number) ? glyph : empty))
  expect(glyphsOf(subsetFont(fontOf(glyphs), [4]))).toEqual(kept.slice(0, 5))
})

test('a glyph brings the parts of its parts', () => {
  const glyphs = [empty, simple(1), composite([hasScale, 1, 0, one]), composite([0, 2, 0])]
  expect(glyphsOf(subsetFont(fontOf(glyphs), [3]))).toEqual(glyphs)
})
