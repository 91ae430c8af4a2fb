import type { Node } from './node.ts'
import type { Tally } from './tally.ts'

/** A node that only one of two texts has in its place, and the count that it goes into. */
export interface LoneNode {
  readonly node: Node
  readonly tally: Tally
}

/**
 * Counts what went and what came: what went in one place and came in another, unchanged, was moved, and what came again
 * with the same words and another look is no change of words.
 */
export function countLone(gone: readonly LoneNode[], come: readonly LoneNode[]): void {
  const left = { gone: new Set(gone), come: new Set(come) }
  const pairOff = (numberOf: (node: Node) => number, count: (comer: LoneNode) => void) => {
    const waiting = new Map<number, LoneNode[]>()
    for (const leaver of left.gone) {
      const same = waiting.get(numberOf(leaver.node))
      if (same) same.push(leaver)
      else waiting.set(numberOf(leaver.node), [leaver])
    }
    for (const comer of [...left.come]) {
      const leaver = waiting.get(numberOf(comer.node))?.shift()
      if (!leaver) continue
      count(comer)
      left.gone.delete(leaver)
      left.come.delete(comer)
    }
  }
  pairOff(
    node => node.key,
    ({ node, tally }) => {
      tally.wordsMoved += node.bag.words
    },
  )
  pairOff(
    node => node.words,
    () => undefined,
  )
  for (const { node, tally } of left.come) tally.wordsInserted += node.bag.words
  for (const { node, tally } of left.gone) tally.wordsDeleted += node.bag.words
}
