import type { FontPack } from './font-pack.ts'

/** Text ready to be painted. Widths are thousandths of the font size. */
export interface Shaped {
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
  readonly #shaped = new Map<string, Shaped>()
  readonly #secondCount: number

  constructor(pack: FontPack) {
    this.pack = pack
    pack.characters.forEach((character, index) => void this.#glyphOf.set(character, pack.glyphs[index]!))
    this.#secondCount = Math.max(...pack.secondClasses, 0) + 1
  }

  has(character: string): boolean {
    return this.#glyphOf.has(character.codePointAt(0)!)
  }

  shape(text: string): Shaped {
    const known = this.#shaped.get(text)
    if (known) return known
    const { advances, firstClasses, secondClasses, kerning } = this.pack
    const glyphs: [number, string][] = []
    let [width, operand, before] = [0, '<', -1]
    for (const character of text) {
      const glyph = this.#glyphOf.get(character.codePointAt(0)!)
      if (glyph === undefined)
        throw new Error(`No glyph for ${JSON.stringify(character)} in ${this.pack.measures.name}`)
      const moved = before < 0 ? 0 : kerning[firstClasses[before]! * this.#secondCount + secondClasses[glyph]!]!
      if (moved !== 0) operand += `>${-moved}<`
      operand += glyph.toString(16).padStart(4, '0')
      width += moved + advances[glyph]!
      glyphs.push([glyph, character])
      before = glyph
    }
    const shaped = { face: this, width, glyphs, operand: `${operand}>` }
    this.#shaped.set(text, shaped)
    return shaped
  }
}
