import type { Literal, Node } from 'unist'
import type { ClauseFile } from '../model/clause.ts'
import type { Place } from './rule.ts'

/** Words of a clause that a pattern found, on one line, with their place. */
export interface Match {
  readonly words: string
  readonly groups: readonly (string | undefined)[]
  readonly at: Place
}

/** Every match of a global pattern in a node's text. Words that stand there twice have each their own place. */
export function matchesIn(clause: ClauseFile, node: Node & Pick<Literal, 'value'>, pattern: RegExp): Match[] {
  const counts = new Map<string, number>()
  return [...String(node.value).matchAll(pattern)].map(([found, ...groups]) => {
    const occurrence = counts.get(found) ?? 0
    counts.set(found, occurrence + 1)
    return { words: shortened(found.replace(/\s+/g, ' ')), groups, at: { clause, node, words: found, occurrence } }
  })
}

/** As much of the found words as a message can show. */
export function shortened(words: string): string {
  return words.length > 80 ? `${words.slice(0, 80)}…` : words
}
