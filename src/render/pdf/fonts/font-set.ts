import type { Face, FontFamily } from '../../../document/look.ts'
import { packagedFamilies } from './families.ts'
import { FontFace, type ShapedText } from './font-face.ts'
import { type FontPack, readPack } from './font-pack.ts'

/** Substitutes for characters that a font lacks: one that looks alike, or none if the character is invisible. */
const substitutes: Readonly<Record<string, string>> = {
  '\u2010': '-',
  '\u2011': '-',
  '\u2002': '\u00a0',
  '\u2003': '\u00a0',
  '\u2007': '\u00a0',
  '\u2009': '\u00a0',
  '\u200a': '\u00a0',
  '\u202f': '\u00a0',
  '\u00ad': '',
  '\u200b': '',
  '\u200c': '',
  '\u200d': '',
  '\u2060': '',
  '\ufeff': '',
  '\ufe0e': '',
  '\ufe0f': '',
}

/** Faces of packaged families, kept with their shaped text from document to document. */
const packagedFaces = new Map<string, FontFace>()

/** The fonts of a look: each character is set in the first family that has it. */
export class FontSet {
  readonly #families: readonly ((face: Face) => FontFace)[]
  readonly #main: { [Name in Face]?: FontFace } = {}

  constructor(families: readonly ((face: Face) => FontFace)[]) {
    this.#families = families
  }

  /** Whether some family has a character or a substitute for it. */
  has(character: string): boolean {
    return substitutes[character] !== undefined || this.#faceFor(character, 'regular') !== undefined
  }

  /** Shapes a text, split wherever the family changes. */
  shape(text: string, face: Face): ShapedText[] {
    const first = this.main(face)
    const normal = text.normalize('NFC')
    if (normal === '') return []
    // What the first family has shaped, it has all characters of.
    const known = first.shaped(normal)
    if (known) return [known]
    const parts: { face: FontFace; text: string }[] = []
    for (const character of normal) {
      const isInFirst = first.has(character)
      const displayed = isInFirst ? character : this.#displayed(character, face)
      if (displayed === '') continue
      const chosen = isInFirst ? first : this.#faceFor(displayed, face)
      if (!chosen)
        throw new Error(`No font has ${JSON.stringify(character)}; the rule printable-characters should have said so`)
      const last = parts.at(-1)
      if (last?.face === chosen) last.text += displayed
      else parts.push({ face: chosen, text: displayed })
    }
    return parts.map(part => part.face.shape(part.text))
  }

  /** The first family's face, which is used for measuring lines. */
  main(face: Face): FontFace {
    this.#main[face] ??= this.#families[0]!(face)
    return this.#main[face]
  }

  /**
   * A character, or what is set instead. Rules reject text that no font has. Text that no rule checks, such as the
   * description of a picture in a redline or a name that an older release recorded, is set with question marks so that
   * no document fails.
   */
  #displayed(character: string, face: Face): string {
    if (this.#faceFor(character, face)) return character
    return substitutes[character] ?? '?'
  }

  #faceFor(character: string, face: Face): FontFace | undefined {
    for (const family of this.#families) {
      const candidate = family(face)
      if (candidate.has(character)) return candidate
    }
    return undefined
  }
}

/**
 * Loads the fonts of a look. A face is read when a character first needs it; a house style's own fonts are then
 * converted to packs. Throws if no such family comes with policy; an unusable font file throws when its face is first
 * needed.
 */
export async function loadFonts(
  families: readonly FontFamily[],
  asset: (name: string) => Uint8Array,
): Promise<FontSet> {
  return new FontSet(
    await Promise.all(
      families.map(family => (family.files ? ownFamily(family.files) : packagedFamily(family.name, asset))),
    ),
  )
}

/** The fonts of a look that uses only families that come with policy. Throws if one does not. */
export function packagedFonts(families: readonly FontFamily[], asset: (name: string) => Uint8Array): FontSet {
  return new FontSet(families.map(({ name }) => packagedFamily(name, asset)))
}

function packagedFamily(name: string, asset: (name: string) => Uint8Array): (face: Face) => FontFace {
  const family = packagedFamilies[name]
  if (!family) throw new Error(`No font family ${name} comes with policy`)
  return face => {
    const file = family.pack(face)
    let fontFace = packagedFaces.get(file)
    if (!fontFace) {
      fontFace = new FontFace(readPack(asset(file)))
      packagedFaces.set(file, fontFace)
    }
    return fontFace
  }
}

const ownFaces = new WeakMap<Uint8Array, FontFace>()

async function ownFamily(files: Readonly<Record<Face, Uint8Array>>): Promise<(face: Face) => FontFace> {
  const { makePack } = await import('./make-pack.ts')
  return face => {
    const file = files[face]
    let fontFace = ownFaces.get(file)
    if (!fontFace) {
      fontFace = new FontFace(makePack(file) satisfies FontPack)
      ownFaces.set(file, fontFace)
    }
    return fontFace
  }
}
