import type { Canvas } from './canvas.ts'
import type { Bar } from './layout/layout-item.ts'
import type { TextSettings } from './layout/word.ts'
import type { Element } from './structure.ts'

/** The area that a block is laid out in: its position and width, its structure element, and what is beside it. */
export interface LayoutArea {
  readonly element: Element
  readonly x: number
  readonly width: number
  readonly bars: readonly Bar[]
  /** Whether paragraphs have little space between them, as in a tight list. */
  readonly isTight: boolean
  readonly marker?: ((canvas: Canvas, y: number) => void) | undefined
  readonly depth: number
  /** The number of characters of the list's largest number. */
  readonly numberWidth: number
}

/** What laying out a document depends on throughout. */
export interface LayoutContext extends TextSettings {
  /** The height of the text area of a page, in points. */
  readonly pageHeight: number
  /** The page number of a heading; known by the time the contents are painted. */
  readonly pageOf: (id: string) => number | undefined
}
