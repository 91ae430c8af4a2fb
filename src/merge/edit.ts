/** A part of a file that is replaced. */
export interface Edit {
  readonly file: string
  readonly start: number
  readonly end: number
  readonly text: string
}

/** A text with edits made, which may not overlap; those at one place stand in their order. */
export function edited(text: string, edits: readonly Edit[]): string {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n'
  let [result, from] = ['', 0]
  for (const { start, end, text: put } of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(from, start) + put.replace(/\r?\n/g, lineEnd)
    from = end
  }
  return result + text.slice(from)
}
