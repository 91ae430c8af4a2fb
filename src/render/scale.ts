import type { HeadingLevel } from '../document/block.ts'

/*
 * The proportions that formats with pages share, so that the Word file and the PDF of one policy look alike.
 */

/** Sizes of headings and the space around them, as multiples of the text's size: a scale on which each step is seen. */
export const headingScale: {
  readonly [Level in HeadingLevel]: { readonly size: number; readonly before: number; readonly after: number }
} = {
  1: { size: 2, before: 0.2, after: 1 },
  2: { size: 1.35, before: 1.5, after: 0.45 },
  3: { size: 1.12, before: 1.2, after: 0.35 },
  4: { size: 1, before: 1, after: 0.3 },
  5: { size: 1, before: 1, after: 0.3 },
  6: { size: 1, before: 1, after: 0.3 },
}

/** How much of the width each column of the metadata table has. */
export const metadataShares = [0.46, 0.54] as const

/** How much of the width the columns for role, signature and date have, and how high a line to sign is, in points. */
export const signatureShares = [0.36, 0.42, 0.22] as const
export const signatureHeight = 46

/** Pictures are shown at 96 dots an inch, as browsers show them. */
export const pointsPerPixel = 72 / 96

/** The size of a line's picture, header and footer, table text and code, as multiples of the text's size. */
export const sizes = { linePicture: 1.3, furniture: 0.78, table: 0.92, code: 0.88 } as const

/** A picture between paragraphs takes no more of a page's height than this. */
export const figureShare = 0.7

/** A table with many columns is set smaller, so that its words stay whole, but no smaller than can be read (7 pt of 12). */
export const smallestTable = 0.63

/** No word of a language that schools write in is longer: what is, is an address or the like, and may be broken. */
export const longestUnbroken = 25
