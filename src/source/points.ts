import type { Point } from 'unist'
import { location } from 'vfile-location'

/** A function that converts offsets into a text to lines and columns. It indexes the lines at its first call. */
export function pointsOf(text: string): (offset: number) => Point {
  let places: ReturnType<typeof location> | undefined
  return offset => {
    places ??= location(text)
    return places.toPoint(Math.min(offset, text.length)) ?? { line: 1, column: 1, offset: 0 }
  }
}
