import type { Node } from './node.ts'
import type { Tally } from './tally.ts'

/** A node that only one of two texts has in its place, and the count that it goes into. */
export interface LoneNode {
  readonly node: Node
  readonly tally: Tally
}

/** Counts what went and what came: what went in one place and came in another, unchanged, was moved. */
export function countLone(gone: readonly LoneNode[], come: readonly LoneNode[]): void {
  const waiting = new Map<number, number>()
  for (const { node } of gone) waiting.set(node.key, (waiting.get(node.key) ?? 0) + 1)
  const moved = new Map<number, number>()
  for (const { node, tally } of come) {
    const left = waiting.get(node.key) ?? 0
    if (left === 0) tally.wordsInserted += node.bag.words
    else {
      tally.wordsMoved += node.bag.words
      waiting.set(node.key, left - 1)
      moved.set(node.key, (moved.get(node.key) ?? 0) + 1)
    }
  }
  for (const { node, tally } of gone) {
    const count = moved.get(node.key) ?? 0
    if (count === 0) tally.wordsDeleted += node.bag.words
    else moved.set(node.key, count - 1)
  }
}
