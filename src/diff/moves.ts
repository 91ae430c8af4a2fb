import type { LeafNode, Node } from './node.ts'
import type { Tally } from './tally.ts'

/** A node that only one of two texts has in its place, and the count that it goes into. */
export interface LoneNode<Kind extends Node = Node> {
  readonly node: Kind
  readonly tally: Tally
}

/**
 * Counts what went and what came: what went in one place and came in another, unchanged, was moved, and what came again
 * in its place with the same words and another look is no change of words: a heading of another level, an item that has a
 * number for a bullet, a paragraph that is no quotation any more.
 */
export function countLone(gone: readonly LoneNode[], come: readonly LoneNode[]): void {
  const unmoved = pairedOff(
    gone,
    come,
    node => node.key,
    ({ node, tally }) => {
      tally.wordsMoved += node.bag.words
    },
  )
  const left = pairedOff(
    unmoved.gone.flatMap(leavesOf),
    unmoved.come.flatMap(leavesOf),
    node => node.words,
    (comer, leaver) => {
      if (comer.tally !== leaver.tally) comer.tally.wordsMoved += comer.node.bag.words
    },
  )
  for (const { node, tally } of left.come) tally.wordsInserted += node.bag.words
  for (const { node, tally } of left.gone) tally.wordsDeleted += node.bag.words
}

/** What is left of two rows when those of one number are paired, first with first; `count` is told each pair. */
function pairedOff<Kind extends Node>(
  gone: readonly LoneNode<Kind>[],
  come: readonly LoneNode<Kind>[],
  numberOf: (node: Kind) => number,
  count: (comer: LoneNode<Kind>, leaver: LoneNode<Kind>) => void,
): { gone: LoneNode<Kind>[]; come: LoneNode<Kind>[] } {
  const waiting = new Map<number, LoneNode<Kind>[]>()
  for (const leaver of gone) {
    const same = waiting.get(numberOf(leaver.node))
    if (same) same.push(leaver)
    else waiting.set(numberOf(leaver.node), [leaver])
  }
  for (const same of waiting.values()) same.reverse()
  const stays = come.filter(comer => {
    const leaver = waiting.get(numberOf(comer.node))?.pop()
    if (leaver) count(comer, leaver)
    return !leaver
  })
  return { gone: [...waiting.values()].flat(), come: stays }
}

function leavesOf({ node, tally }: LoneNode): LoneNode<LeafNode>[] {
  const leaves: LoneNode<LeafNode>[] = []
  const open: Node[] = [node]
  for (let next = open.pop(); next; next = open.pop()) {
    if ('block' in next) leaves.push({ node: next, tally })
    else open.push(...[...next.children].reverse())
  }
  return leaves
}
