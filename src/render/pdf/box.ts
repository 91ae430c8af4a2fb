/** A rectangle on a page, in points from the top left corner. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Rounds to hundredths of a point, finer than any printer resolves. */
export const round = (value: number) => Math.round(value * 100) / 100

/** A length as a PDF number. */
export const number = (value: number) => String(round(value))
