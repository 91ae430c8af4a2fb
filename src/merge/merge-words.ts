import type { Edit } from './edit.ts'
import { type Hunk, hunksBetween, overlap, rangeIn } from './hunk.ts'
import { type Piece, wordRange } from './piece.ts'
import { type Token, tokensOf } from './token.ts'

/** One block on all sides of a merge. */
export interface Sides {
  /** As it was sent. */
  readonly sent: Piece
  /** As it came back. */
  readonly returned: Piece
  /** As policy would send it now. */
  readonly current: Piece
  /** As its author wrote it, which says the same as `current`. */
  readonly source: Piece
}

/** Lines of words on all sides: one, unless somebody divided or joined lines. */
export type SidesOfLines = { readonly [Side in keyof Sides]: readonly Piece[] }

/** The part of a block that is merged: its words, unless given. */
type RangeOf = (piece: Piece) => { readonly start: number; readonly end: number } | undefined

/**
 * The edits that bring what was done to a line of words into its source, and touch nothing else: line ends, references
 * and links stay where their words were not changed. A break between two lines is written as `lineBreak`. Undefined if
 * both sides changed the same words. `replaced` gets the references that had to be replaced with words.
 */
export function mergeWords(
  { sent, returned, current, source }: SidesOfLines,
  lineBreak: string,
  replaced: string[] = [],
  rangeOf: RangeOf = wordRange,
): Edit[] | undefined {
  const [before, after, now, written] = [sent, returned, current, source].map(lines =>
    tokensOfLines(lines, rangeOf),
  ) as [Token[], Token[], Token[], Token[]]
  const from = rangeOf(source[0]!)?.start ?? 0
  const [keysBefore, keysNow] = [before, now].map(tokens => tokens.map(({ key }) => key)) as [string[], string[]]
  const theirs = hunksBetween(
    keysBefore,
    after.map(({ key }) => key),
  )
  const ours = hunksBetween(keysBefore, keysNow)
  const changes: Change[] = []
  for (const hunk of theirs) {
    const met = ours.filter(other => overlap(hunk, other))
    const text = after
      .slice(hunk.otherStart, hunk.otherEnd)
      .map(({ key }) => key)
      .join('')
    if (met.length > 0) {
      const isSame = met.some(
        other =>
          other.start === hunk.start &&
          other.end === hunk.end &&
          keysNow.slice(other.otherStart, other.otherEnd).join('') === text,
      )
      if (isSame && met.length === 1) continue
      return undefined
    }
    changes.push({ ...rangeIn(ours, hunk), text })
  }
  const spelling = hunksBetween(
    keysNow,
    written.map(({ key }) => key),
  )
  return grouped(changes, spelling).map(({ start, end, changes: inside }): Edit => {
    let [text, at] = ['', start]
    for (const change of inside) {
      text += keysNow.slice(at, change.start).join('') + change.text
      at = change.end
    }
    text += keysNow.slice(at, end).join('')
    const part = rangeIn(spelling, { start, end })
    const lost = written.slice(part.start, part.end)
    for (const token of lost) if (token.text.startsWith('{{')) replaced.push(token.text)
    const first = written[part.start]?.start ?? written.at(-1)?.end ?? from
    const { file } = source[0]!
    return { file, start: first, end: lost.at(-1)?.end ?? first, text: text.replaceAll(breakKey, lineBreak) }
  })
}

/** What stands for the break between two lines among tokens. */
const breakKey = '\n\n'

/** The tokens of lines, with a break between each two. */
function tokensOfLines(lines: readonly Piece[], rangeOf: RangeOf): Token[] {
  return lines.flatMap((line, index): Token[] => {
    const range = rangeOf(line)
    const last = index === 0 ? undefined : rangeOf(lines[index - 1]!)
    const end = range && last ? { key: breakKey, text: breakKey, start: last.end, end: range.start } : undefined
    return [...(end ? [end] : []), ...(range ? tokensOf(line.text, range) : [])]
  })
}

/** What takes the place of some tokens. */
interface Change {
  readonly start: number
  readonly end: number
  readonly text: string
}

interface Group {
  start: number
  end: number
  readonly changes: Change[]
}

/** Changes with the tokens around them that are spelt otherwise in the source, and so cannot be changed in part. */
function grouped(changes: readonly Change[], spelling: readonly Hunk[]): Group[] {
  const groups: Group[] = []
  for (const change of changes) {
    let { start, end } = change
    for (const hunk of spelling) {
      const isInside = hunk.start < end && start < hunk.end && (hunk.start < hunk.end || start < end)
      if (!isInside) continue
      start = Math.min(start, hunk.start)
      end = Math.max(end, hunk.end)
    }
    const last = groups.at(-1)
    if (last && start < last.end) {
      last.end = Math.max(last.end, end)
      last.changes.push(change)
    } else groups.push({ start, end, changes: [change] })
  }
  return groups
}
