import type { Point } from 'unist'
import { location } from 'vfile-location'

/** A function that converts offsets into a text to lines and columns. */
export function pointsOf(text: string): (offset: number) => Point {
  const places = location(text)
  return offset => places.toPoint(Math.min(offset, text.length)) ?? { line: 1, column: 1, offset: 0 }
}
