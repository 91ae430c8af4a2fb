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

/** Texts that a face remembers; more than a school's policies have words. */
const mostShaped = 20_000

/**
 * One face of a family. It shapes text by looking up glyphs and pairs, and caches the result for all documents of the
 * process.
 */
export class FontFace {
  readonly pack: FontPack
  readonly #glyphs = new Map<number, number>()
  readonly #shaped = new Map<string, ShapedText>()
  readonly #secondCount: number

  constructor(pack: FontPack) {
    this.pack = pack
    this.#secondCount = pack.secondClasses.reduce((last, each) => Math.max(last, each), 0) + 1
  }

  has(character: string): boolean {
    return this.#glyphOf(character) !== undefined
  }

  /** The glyph of a character. Most texts need few of the thousands that a font has, so that those alone are looked up. */
  #glyphOf(character: string): number | undefined {
    const code = character.codePointAt(0)!
    const known = this.#glyphs.get(code)
    if (known !== undefined) return known
    const { characters, glyphs } = this.pack
    let [start, end] = [0, characters.length]
    while (start < end) {
      const middle = (start + end) >> 1
      if (characters[middle]! < code) start = middle + 1
      else end = middle
    }
    if (characters[start] !== code) return undefined
    this.#glyphs.set(code, glyphs[start]!)
    return glyphs[start]
  }

  /** A text as it was shaped before; undefined if it was not, or not lately. */
  shaped(text: string): ShapedText | undefined {
    return this.#shaped.get(text)
  }

  shape(text: string): ShapedText {
    const cached = this.#shaped.get(text)
    if (cached) return cached
    const { advances, firstClasses, secondClasses, kerning } = this.pack
    const glyphs: [number, string][] = []
    let [width, operand, previous] = [0, '<', -1]
    for (const character of text) {
      const glyph = this.#glyphOf(character)
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
    if (this.#shaped.size >= mostShaped) this.#shaped.clear()
    this.#shaped.set(text, shaped)
    return shaped
  }
}
