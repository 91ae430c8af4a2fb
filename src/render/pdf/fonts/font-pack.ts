/** The metrics of a font, in thousandths of its size. */
export interface FontMeasures {
  readonly name: string
  readonly ascent: number
  readonly descent: number
  readonly capHeight: number
  readonly xHeight: number
  readonly boundingBox: readonly [number, number, number, number]
  readonly italicAngle: number
}

/**
 * A font prepared for setting text without a font engine: the glyph of each character, the width of each glyph, the
 * kerning of each pair, and the outlines. Loading a pack is only reading a file.
 */
export interface FontPack {
  readonly measures: FontMeasures
  /** Code points in ascending order, and the glyph of each. */
  readonly characters: Uint32Array
  readonly glyphs: Uint16Array
  /** By glyph, in thousandths of the font size. */
  readonly advances: Float32Array
  /** The kerning classes of each glyph as first and as second of a pair, and the kerning of each pair of classes. */
  readonly firstClasses: Uint16Array
  readonly secondClasses: Uint16Array
  readonly kerning: Int16Array
  /** A TrueType file with only the tables that a PDF needs. */
  readonly outlines: Uint8Array
}

const arrays = ['characters', 'glyphs', 'advances', 'firstClasses', 'secondClasses', 'kerning', 'outlines'] as const

/** Writes a pack as one file: a line of JSON with the metrics and lengths, then each array, aligned to four bytes. */
export function writePack(pack: FontPack): Uint8Array {
  const parts = arrays.map(name => new Uint8Array(pack[name].buffer, pack[name].byteOffset, pack[name].byteLength))
  const json = JSON.stringify({ measures: pack.measures, lengths: parts.map(part => part.length) })
  const head = new TextEncoder().encode(json.padEnd((json.length + 4) & ~3) + '\n\n\n\n')
  const bytes = new Uint8Array(parts.reduce((total, part) => total + aligned(part.length), head.length))
  bytes.set(head)
  let offset = head.length
  for (const part of parts) {
    bytes.set(part, offset)
    offset += aligned(part.length)
  }
  return bytes
}

/** Reads what `writePack` wrote. Both are little-endian, like every machine that Node runs on. */
export function readPack(file: Uint8Array): FontPack {
  // The file may be a view into a larger buffer; the arrays need aligned offsets.
  const bytes = file.byteOffset % 4 === 0 ? file : file.slice()
  const end = bytes.indexOf(0x0a)
  const { measures, lengths } = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))) as {
    measures: FontMeasures
    lengths: number[]
  }
  let offset = end + 4
  const [characters, glyphs, advances, firstClasses, secondClasses, kerning, outlines] = lengths.map(length => {
    const part = { at: bytes.byteOffset + offset, length }
    offset += aligned(length)
    return part
  }) as { at: number; length: number }[]
  const { buffer } = bytes
  return {
    measures,
    characters: new Uint32Array(buffer, characters!.at, characters!.length / 4),
    glyphs: new Uint16Array(buffer, glyphs!.at, glyphs!.length / 2),
    advances: new Float32Array(buffer, advances!.at, advances!.length / 4),
    firstClasses: new Uint16Array(buffer, firstClasses!.at, firstClasses!.length / 2),
    secondClasses: new Uint16Array(buffer, secondClasses!.at, secondClasses!.length / 2),
    kerning: new Int16Array(buffer, kerning!.at, kerning!.length / 2),
    outlines: new Uint8Array(buffer, outlines!.at, outlines!.length),
  }
}

const aligned = (length: number) => (length + 3) & ~3
