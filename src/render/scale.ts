import { type Figure, type HeadingLevel, picturesOf } from '../document/block.ts'

/* The proportions that paginated formats share, so that the Word file and the PDF of a policy look alike. */

/** The height of a line or row to write in by hand, in points: nine millimetres. */
export const writingHeight = 25.5

/** The width of a line to write on, in points: that of what was typed for it, and enough for a name. */
export const blankWidth = (length: number, textSize: number): number => textSize * Math.max(9, length * 0.56)

/** Sizes of headings and the space around them, as multiples of the text size. */
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

/** On a cover page: how much larger the logo is, and the share of the page's height above the title. */
export const coverScale = { logo: 2, aboveTitle: 0.2 } as const

/** The share of the width that each column of the metadata table has. */
export const metadataShares = [0.46, 0.54] as const

/** The shares of the columns for role, signature and date, and the height of a line to sign, in points. */
export const signatureShares = [0.36, 0.42, 0.22] as const
export const signatureHeight = 46

/** Pictures are shown at 96 pixels an inch, as in browsers. */
export const pointsPerPixel = 72 / 96

/** The sizes of an inline picture, of header and footer, of table text and of code, as multiples of the text size. */
export const sizes = { linePicture: 1.3, headerAndFooter: 0.78, table: 0.92, code: 0.88 } as const

/** The largest share of a page's height that a picture between paragraphs may take. */
const figureShare = 0.7

/** The space between pictures side by side, in points. */
export const pictureGap = 12

/** The room for a figure, in points. */
interface Room {
  readonly width: number
  readonly height: number
}

/**
 * The height of the pictures of a figure, in points, which all have the same: that of the tallest at its natural size,
 * or such that they take the width that the author gave, and never more than there is room for.
 */
export function figureHeight(figure: Figure, room: Room): number {
  const pictures = picturesOf(figure).map(({ picture }) => picture)
  const gaps = pictureGap * (pictures.length - 1)
  const ratio = pictures.reduce((total, { width, height }) => total + width / height, 0)
  const widest = (share: number) => Math.max(1, room.width * share - gaps) / ratio
  const natural = Math.max(...pictures.map(({ height }) => height)) * pointsPerPixel
  return Math.min(figure.width === undefined ? natural : widest(figure.width), widest(1), room.height * figureShare)
}

/**
 * The smallest scale of a table with many columns, whose text is reduced so that words stay whole: still readable (7 pt
 * of 12).
 */
export const smallestTable = 0.63

/**
 * In characters. No word of a language that schools write in is longer; a longer one is an address or the like and may
 * be broken.
 */
export const longestUnbroken = 25
