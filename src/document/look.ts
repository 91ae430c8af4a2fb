/** Red, green and blue in hexadecimal: `#1a3d6d`. */
export type Colour = string

/** A font family of four faces: one that comes with policy, or one with font files of the house style. */
export interface FontFamily {
  readonly name: string
  /** The TrueType files of the house style; undefined for a family that comes with policy. */
  readonly files?: Readonly<Record<Face, Uint8Array>>
}
export type Face = 'regular' | 'bold' | 'italic' | 'boldItalic'

/** The look of a document. Lengths are in points (1/72 inch). */
export interface Look {
  readonly page: { readonly width: number; readonly height: number }
  readonly margins: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number }
  readonly fonts: {
    /** The fonts of the PDF, which embeds them; the first that has a character is used for it. */
    readonly pdf: readonly FontFamily[]
    /** The same for code: monospaced fonts first. */
    readonly code: readonly FontFamily[]
    /** The font of the Word file, which must be on the reader's computer. */
    readonly word: string
    /** The fonts of the web page as a CSS `font-family`, which must be on the reader's computer. */
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
