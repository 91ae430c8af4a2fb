import { location } from 'vfile-location'
import type { FileRange } from '../model/finding.ts'

/** Where a stretch of text begins and ends: lines and columns from 1, columns in UTF-16 code units. */
export interface Extent {
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

/** The lines of the text that was asked about last: findings come file by file, and a text with a thousand is counted through once. */
let last: { readonly text: string; readonly lines: ReturnType<typeof location> } | undefined

export function extentOf({ text, start, end }: FileRange): Extent {
  if (last?.text !== text) last = { text, lines: location(text) }
  const pointAt = (offset: number) => last!.lines.toPoint(Math.min(offset, text.length))
  const [from, to] = [pointAt(start), pointAt(end)]
  const [line, column] = [from?.line ?? 1, from?.column ?? 1]
  return { line, column, endLine: to?.line ?? line, endColumn: to?.column ?? column }
}
