import type { FontPack } from './font-pack.ts'

/** Text ready to be painted. Widths are thousandths of the font size. */
export interface ShapedText {
  readonly face: FontFace
  readonly width: number
  /** The glyphs with the character of each, for text extraction. */
  readonly glyphs: readonly (readonly [glyph: number, character: string])[]
  /** The operand of the TJ operator: glyph numbers in hexadecimal, with kerning between them. */
  readonly operand: string
}

/**
 * One face of a family. It shapes text by looking up glyphs and pairs, and caches the result for all documents of the
 * process.
 */
export class FontFace {
  readonly pack: FontPack
  readonly #glyphOf = new Map<number, number>()
  readonly #shaped = new Map<string, ShapedText>()
  readonly #secondCount: number

  constructor(pack: FontPack) {
    this.pack = pack
    pack.characters.forEach((character, index) => void this.#glyphOf.set(character, pack.glyphs[index]!))
    this.#secondCount = Math.max(...pack.secondClasses, 0) + 1
  }

  has(character: string): boolean {
    return this.#glyphOf.has(character.codePointAt(0)!)
  }

  shape(text: string): ShapedText {
    const cached = this.#shaped.get(text)
    if (cached) return cached
    const { advances, firstClasses, secondClasses, kerning } = this.pack
    const glyphs: [number, string][] = []
    let [width, operand, previous] = [0, '<', -1]
    for (const character of text) {
      const glyph = this.#glyphOf.get(character.codePointAt(0)!)
      if (glyph === undefined)
        throw new Error(`No glyph for ${JSON.stringify(character)} in ${this.pack.measures.name}`)
      const kern = previous < 0 ? 0 : kerning[firstClasses[previous]! * this.#secondCount + secondClasses[glyph]!]!
      if (kern !== 0) operand += `>${-kern}<`
      operand += glyph.toString(16).padStart(4, '0')
      width += kern + advances[glyph]!
      glyphs.push([glyph, character])
      previous = glyph
    }
    const shaped = { face: this, width, glyphs, operand: `${operand}>` }
    this.#shaped.set(text, shaped)
    return shaped
  }
}
