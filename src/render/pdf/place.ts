import type { Canvas } from './canvas.ts'
import type { Bar } from './layout/piece.ts'
import type { Setting } from './layout/word.ts'
import type { Element } from './structure.ts'

/** Where blocks are laid: inside which element, how far in, and with what beside their first line. */
export interface Place {
  readonly element: Element
  readonly x: number
  readonly width: number
  readonly bars: readonly Bar[]
  /** In a tight list paragraphs stand close together. */
  readonly isTight: boolean
  readonly marker?: ((canvas: Canvas, y: number) => void) | undefined
  readonly depth: number
  /** How many characters the widest number of the list has. */
  readonly numberWidth: number
}

/** What laying a document out needs to know throughout. */
export interface Flow extends Setting {
  /** The height of the text on a page. */
  readonly pageHeight: number
  /** The page on which a heading came to stand; known when contents are painted. */
  readonly pageOf: (id: string) => number | undefined
}
