import { readTables, viewOf, writeTables } from './sfnt.ts'

/** The last subsets of each font, by their glyphs: many policies of a school have the same bold and italic letters. */
const lastSubsets = new WeakMap<Uint8Array, Map<string, Uint8Array>>()
const mostSubsets = 8

/**
 * A TrueType font with only the outlines of the given glyphs. Glyphs keep their numbers, so shaped text stays valid in
 * every document; the font ends after the last glyph used.
 */
export function subsetFont(font: Uint8Array, glyphs: readonly number[]): Uint8Array {
  const subsets = lastSubsets.get(font) ?? new Map<string, Uint8Array>()
  lastSubsets.set(font, subsets)
  const key = glyphs.join()
  const known = subsets.get(key)
  if (known) return known
  const subset = makeSubset(font, glyphs)
  if (subsets.size >= mostSubsets) subsets.delete(subsets.keys().next().value!)
  subsets.set(key, subset)
  return subset
}

function makeSubset(font: Uint8Array, glyphs: readonly number[]): Uint8Array {
  const tables = new Map(readTables(font))
  const [head, loca, glyf] = [tables.get('head')!, tables.get('loca')!, tables.get('glyf')!]
  const locaView = viewOf(loca)
  const isLong = viewOf(head).getInt16(50) === 1
  const offsetOf = (glyph: number) => (isLong ? locaView.getUint32(glyph * 4) : locaView.getUint16(glyph * 2) * 2)
  const outlineOf = (glyph: number) => glyf.subarray(offsetOf(glyph), offsetOf(glyph + 1))
  const kept = withComponents(glyphs, outlineOf)
  const count = Math.max(...kept) + 1

  const outlines = Array.from({ length: count }, (_, glyph) => (kept.has(glyph) ? outlineOf(glyph) : new Uint8Array()))
  const newGlyf = new Uint8Array(outlines.reduce((total, outline) => total + even(outline.length), 0))
  const newLoca = new Uint8Array((count + 1) * 4)
  let position = 0
  outlines.forEach((outline, glyph) => {
    viewOf(newLoca).setUint32(glyph * 4, position)
    newGlyf.set(outline, position)
    position += even(outline.length)
  })
  viewOf(newLoca).setUint32(count * 4, position)

  const newHead = head.slice()
  viewOf(newHead).setInt16(50, 1)
  const newMaxp = tables.get('maxp')!.slice()
  viewOf(newMaxp).setUint16(4, count)
  const newHhea = tables.get('hhea')!.slice()
  const metrics = Math.min(viewOf(newHhea).getUint16(34), count)
  viewOf(newHhea).setUint16(34, metrics)
  const newHmtx = tables.get('hmtx')!.slice(0, metrics * 4 + (count - metrics) * 2)
  return writeTables(
    new Map([
      ...tables,
      ['glyf', newGlyf],
      ['loca', newLoca],
      ['head', newHead],
      ['maxp', newMaxp],
      ['hhea', newHhea],
      ['hmtx', newHmtx],
    ]),
  )
}

const even = (length: number) => length + (length & 1)

/** The given glyphs, glyph 0 and the parts of composite glyphs (OpenType 1.9, `glyf`: composite glyph flags). */
function withComponents(glyphs: Iterable<number>, outlineOf: (glyph: number) => Uint8Array): Set<number> {
  const kept = new Set([0, ...glyphs])
  const open = [...kept]
  while (open.length > 0) {
    const outline = outlineOf(open.pop()!)
    if (outline.length === 0 || viewOf(outline).getInt16(0) >= 0) continue
    const view = viewOf(outline)
    let [offset, flags] = [10, 0]
    do {
      flags = view.getUint16(offset)
      const component = view.getUint16(offset + 2)
      if (!kept.has(component)) {
        kept.add(component)
        open.push(component)
      }
      const scale = flags & 0x08 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0
      offset += 4 + (flags & 0x01 ? 4 : 2) + scale
    } while (flags & 0x20)
  }
  return kept
}
