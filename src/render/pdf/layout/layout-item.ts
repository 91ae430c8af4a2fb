import type { Canvas } from '../canvas.ts'

/** The bar beside a quotation, or the box around blocks; everything in one of them refers to the same object. */
export interface Bar {
  readonly x: number
  /** Set for a box: how wide it is, and how wide the line at its beginning. */
  readonly box?: { readonly width: number; readonly edge: number; readonly isShaded: boolean }
}

/** A line, row or picture that is put on a page and never split. Lengths are points. */
export interface LayoutItem {
  readonly height: number
  /** Space above and below. Between two items the larger one applies; at the top of a page there is none. */
  readonly before: number
  readonly after: number
  /** Whether the next item must be on the same page. */
  readonly keepWithNext: boolean
  /** Whether `keepWithNext` is only for looks and may be ignored, as between rows of a table. */
  readonly maySeparate?: boolean
  /** Whether the page ends after it. */
  readonly endsPage?: boolean
  /** Whether it is on a landscape page. */
  readonly isLandscape?: boolean
  /** The id that links use to reach it. */
  readonly anchor?: string
  /** What is repeated above it when it begins a page: the header of its table. */
  readonly repeated?: readonly LayoutItem[]
  /** The bars of the quotations around it. */
  readonly bars: readonly Bar[]
  /** If `isRepeated`, it paints only artifacts, so that screen readers do not read it twice. */
  readonly paint: (canvas: Canvas, top: number, isRepeated: boolean) => void
}

/** An item at its position on a page. */
export interface PlacedItem {
  readonly item: LayoutItem
  readonly top: number
  readonly isRepeated: boolean
}

/** Makes each item but the last stay with the next. */
export function keepTogether(items: readonly LayoutItem[]): LayoutItem[] {
  return items.map((item, index) => (index < items.length - 1 ? { ...item, keepWithNext: true } : item))
}
