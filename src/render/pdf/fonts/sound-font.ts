import { readTables, viewOf } from './sfnt.ts'

/** Messages for other kinds of font files, by the first four characters of the file. */
const otherKinds: Readonly<Record<string, string>> = {
  OTTO: 'it is an OpenType font with outlines of PostScript (`.otf`)',
  wOFF: 'it is a font for the web (WOFF)',
  wOF2: 'it is a font for the web (WOFF2)',
  ttcf: 'it is a collection of fonts',
}

/** Larger fonts contain all Chinese, Japanese and Korean characters; reading one takes minutes. */
const maxBytes = 32 * 1024 * 1024
const maxCharacters = 70_000
/** No real font has more groups; each is a range of consecutive characters. */
const maxGroups = 20_000

const requiredTables = ['glyf', 'loca', 'head', 'hhea', 'hmtx', 'maxp', 'cmap']

/** In thousandths of the font size; no real metric is larger. */
const maxMetric = 20_000

/**
 * Checks a font file before any library reads it, because it may be hostile. Throws if it is not TrueType, lacks a
 * table, or has metrics, characters or outlines that would take unbounded time or memory (OpenType 1.9).
 */
export function expectSoundFont(file: Uint8Array): void {
  const kind = String.fromCharCode(...file.subarray(0, 4))
  if (Object.hasOwn(otherKinds, kind)) throw new Error(otherKinds[kind])
  if (kind !== '\0\u0001\0\0' && kind !== 'true') throw new Error('it is no font')
  if (file.length > maxBytes) throw new Error(`it has more than ${maxBytes / 1024 / 1024} MB`)
  try {
    expectSoundTables(file)
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) throw new Error('it is damaged')
    throw error
  }
}

function expectSoundTables(file: Uint8Array): void {
  const tables = readTables(file)
  const missing = requiredTables.find(tag => !tables.has(tag))
  if (missing) throw new Error(`its table \`${missing}\` is missing`)
  const table = (tag: string) => viewOf(tables.get(tag)!)
  const unitsPerEm = table('head').getUint16(18)
  if (unitsPerEm < 16 || unitsPerEm > 16_384) throw new Error('its measures are damaged')
  const scale = 1000 / unitsPerEm
  const glyphCount = table('maxp').getUint16(4)
  const metricCount = table('hhea').getUint16(34)
  if (glyphCount === 0 || metricCount === 0 || metricCount > glyphCount) throw new Error('its measures are damaged')
  const isLarge = (units: number) => Math.abs(units) * scale > maxMetric
  if (isLarge(table('hhea').getInt16(4)) || isLarge(table('hhea').getInt16(6))) throw new Error(tooLarge)
  for (let glyph = 0; glyph < metricCount; glyph++)
    if (isLarge(table('hmtx').getUint16(glyph * 4))) throw new Error(tooLarge)
  expectSoundOutlines(table('loca'), tables.get('glyf')!.length, glyphCount, table('head').getInt16(50) === 1)
  expectFewCharacters(table('cmap'))
}

const tooLarge = 'its letters are too large for their size'

/** Checks that the outlines are in order and inside their table. */
function expectSoundOutlines(loca: DataView, length: number, glyphCount: number, isLong: boolean): void {
  let last = 0
  for (let glyph = 0; glyph <= glyphCount; glyph++) {
    const offset = isLong ? loca.getUint32(glyph * 4) : loca.getUint16(glyph * 2) * 2
    if (offset < last || offset > length) throw new Error('its outlines are damaged')
    last = offset
  }
}

/** Checks the character maps, which can claim millions of characters in a few bytes (`cmap`, formats 8, 12 and 13). */
function expectFewCharacters(cmap: DataView): void {
  for (let index = 0; index < cmap.getUint16(2); index++) {
    const start = cmap.getUint32(4 + index * 8 + 4)
    const format = cmap.getUint16(start)
    if (format !== 8 && format !== 12 && format !== 13) continue
    const groups = start + (format === 8 ? 8208 : 16)
    const count = cmap.getUint32(groups - 4)
    if (count > maxGroups) throw new Error('it has more characters than there are')
    let [characters, last] = [0, -1]
    for (let group = 0; group < count; group++) {
      const [first, end] = [cmap.getUint32(groups + group * 12), cmap.getUint32(groups + group * 12 + 4)]
      characters += end - first + 1
      if (characters > maxCharacters || end > 0x10ffff) throw new Error('it has more characters than there are')
      if (first <= last || end < first) throw new Error('its list of characters is damaged')
      last = end
    }
  }
}
