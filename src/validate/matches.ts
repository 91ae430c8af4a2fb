import type { Literal, Node } from 'unist'
import type { ClauseFile } from '../model/clause.ts'
import { type HintedPattern, matchesOf } from '../model/hinted-pattern.ts'
import type { Place } from './rule.ts'

/** Words of a clause that match a pattern, on one line, with their place. */
export interface Match {
  readonly words: string
  readonly groups: readonly (string | undefined)[]
  /** Where it begins in the text of the node. */
  readonly index: number
  readonly at: Place
}

/** Every match of a global pattern in a node's text. Words that occur twice have separate places. */
export function matchesIn(
  clause: ClauseFile,
  node: Node & Pick<Literal, 'value'>,
  given: RegExp | HintedPattern,
): Match[] {
  const counts = new Map<string, number>()
  return [...matchesOf(hinted(given), String(node.value))].map(match => {
    const [found, ...groups] = match
    const occurrence = counts.get(found) ?? 0
    counts.set(found, occurrence + 1)
    return {
      words: shortened(found.replace(/\s+/g, ' ')),
      groups,
      index: match.index,
      at: { clause, node, words: found, occurrence },
    }
  })
}

/** A sign with a backslash before it is literal (CommonMark 0.31.2, 2.4). */
const escaped = /\\[!-/:-@[-`{-~]/g

/** The sources of nodes, since several patterns are looked for in each. */
const sources = new WeakMap<Node, string>()

/** The source of a node, with escaped signs made unreadable. */
function sourceOf({ text }: ClauseFile, node: Node): string {
  const known = sources.get(node)
  if (known !== undefined) return known
  const start = node.position?.start.offset ?? 0
  const source = text
    .slice(start, node.position?.end.offset ?? start)
    .replace(escaped, signs => '\0'.repeat(signs.length))
  sources.set(node, source)
  return source
}

/** Every match of a global pattern in a node's source. Escaped signs match nothing. */
export function matchesAsWritten(
  clause: ClauseFile,
  node: Node,
  given: RegExp | HintedPattern,
): Pick<Match, 'words' | 'at'>[] {
  const start = node.position?.start.offset ?? 0
  return [...matchesOf(hinted(given), sourceOf(clause, node))].map(({ index, 0: words }) => {
    const offset = start + index
    return { words, at: { file: clause.path, text: clause.text, offset, end: offset + words.length } }
  })
}

/** Whether a pattern that is not global matches a node's source, in which escaped signs match nothing. */
export const isInSource = (clause: ClauseFile, node: Node, pattern: RegExp): boolean =>
  pattern.test(sourceOf(clause, node))

const hinted = (given: RegExp | HintedPattern): HintedPattern => (given instanceof RegExp ? { pattern: given } : given)

/** Words cut to the length that a message can show. */
export function shortened(words: string): string {
  return words.length > 80 ? `${words.slice(0, 80)}…` : words
}
