/** The parts of fontkit that are used; it has no types. */
declare module 'fontkit' {
  export interface Glyph {
    readonly id: number
    readonly advanceWidth: number
  }
  export interface Font {
    readonly postscriptName: string
    readonly unitsPerEm: number
    readonly numGlyphs: number
    readonly ascent: number
    readonly descent: number
    readonly capHeight: number
    readonly xHeight: number
    readonly italicAngle: number
    readonly bbox: { readonly minX: number; readonly minY: number; readonly maxX: number; readonly maxY: number }
    readonly characterSet: number[]
    glyphForCodePoint(character: number): Glyph
    getGlyph(glyph: number): Glyph
  }
  export function create(file: Uint8Array): unknown
}
