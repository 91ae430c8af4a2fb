/** A part of a file that is replaced. */
export interface Edit {
  readonly file: string
  readonly start: number
  readonly end: number
  readonly text: string
}

/**
 * A text with edits made; those at one place stand in their order. One that reaches into another is left out: a block
 * that is replaced as a whole needs no edit inside it.
 */
export function edited(text: string, edits: readonly Edit[]): string {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n'
  const isInsertion = ({ start, end }: Edit) => start === end
  const sorted = [...edits].sort(
    // What is put in at a place comes before what begins there; of two that begin at one place, the longer one counts.
    (a, b) => a.start - b.start || Number(isInsertion(b)) - Number(isInsertion(a)) || b.end - a.end,
  )
  let [result, from] = ['', 0]
  for (const { start, end, text: put } of sorted) {
    if (start < from) continue
    result += text.slice(from, start) + put.replace(/\r?\n/g, lineEnd)
    from = end
  }
  return result + text.slice(from)
}
