/** A rectangle on a page, in points from the top left corner. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Hundredths of a point are finer than any printer. */
export const round = (value: number) => Math.round(value * 100) / 100

/** A length as a PDF writes it. */
export const number = (value: number) => String(round(value))
