import { location } from 'vfile-location'
import type { FileRange } from '../model/finding.ts'

/** Where a range of text begins and ends: lines and columns from 1, columns in UTF-16 code units. */
export interface Extent {
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

/** The line index of the last text: findings arrive file by file, so that each text is indexed only once. */
let latest: { readonly text: string; readonly lines: ReturnType<typeof location> } | undefined

export function extentOf({ text, start, end }: FileRange): Extent {
  if (latest?.text !== text) latest = { text, lines: location(text) }
  const pointAt = (offset: number) => latest!.lines.toPoint(Math.min(offset, text.length))
  const [from, to] = [pointAt(start), pointAt(end)]
  const [line, column] = [from?.line ?? 1, from?.column ?? 1]
  return { line, column, endLine: to?.line ?? line, endColumn: to?.column ?? column }
}
