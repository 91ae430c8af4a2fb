/** Red, green and blue in hexadecimal: `#1a3d6d`. */
export type Colour = string

/** A family of four faces: a name that comes with policy, or font files that the house style brings. */
export interface FontFamily {
  readonly name: string
  /** TrueType files of the house style; nothing for a family that comes with policy. */
  readonly files?: Readonly<Record<Face, Uint8Array>>
}
export type Face = 'regular' | 'bold' | 'italic' | 'boldItalic'

/** How a document looks. Lengths are points (1/72 inch). */
export interface Look {
  readonly page: { readonly width: number; readonly height: number }
  readonly margins: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number }
  readonly fonts: {
    /** The fonts of the PDF, which carries them with it, in the order in which a character is looked for. */
    readonly pdf: readonly FontFamily[]
    /** The same for code, whose letters all have one width. */
    readonly code: readonly FontFamily[]
    /** The font of the Word file, which the reader's computer has. */
    readonly word: string
    /** The fonts of the web page, which the reader's computer has, as CSS writes them. */
    readonly web: string
  }
  readonly textSize: number
  readonly colours: {
    readonly text: Colour
    readonly heading: Colour
    readonly link: Colour
    readonly muted: Colour
    readonly line: Colour
    readonly shade: Colour
    readonly inserted: Colour
    readonly deleted: Colour
  }
  readonly logoHeight: number
}
