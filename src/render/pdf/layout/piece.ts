import type { Canvas } from '../canvas.ts'

/** The bar beside a quotation: the same object for all that stands in the quotation. */
export interface Bar {
  readonly x: number
}

/** A strip of the page that is never split: a line, a row, a picture. Lengths are points. */
export interface Piece {
  readonly height: number
  /** White space above and below; between two pieces the larger counts, at the top of a page none. */
  readonly before: number
  readonly after: number
  /** Whether the next piece must stand on the same page. */
  readonly keepWithNext: boolean
  /** Whether it stays with the next only so that neither looks lost: a row of a table beside another. */
  readonly mayPart?: boolean
  /** Whether the page ends behind it. */
  readonly endsPage?: boolean
  /** The place that links to this id lead to. */
  readonly anchor?: string
  /** What is painted above it again when it opens a page: the header of its table. */
  readonly repeated?: readonly Piece[]
  /** The bars of the quotations that it is part of. */
  readonly bars: readonly Bar[]
  /** `isRepeated` paints without tags: what was said once is not said again. */
  readonly paint: (canvas: Canvas, top: number, isRepeated: boolean) => void
}

/** A piece in its place. */
export interface Placed {
  readonly piece: Piece
  readonly top: number
  readonly isRepeated: boolean
}

/** Marks all but the last of some pieces to stay with the next. */
export function keptTogether(pieces: readonly Piece[]): Piece[] {
  return pieces.map((piece, index) => (index < pieces.length - 1 ? { ...piece, keepWithNext: true } : piece))
}
