import type { LeafNode, Node } from './node.ts'
import type { Tally } from './tally.ts'

/** A node that only one of two texts has in its place, and the count that it goes into. */
export interface LoneNode {
  readonly node: Node
  readonly tally: Tally
}

/** A block of such a node; whether the box of its item is ticked, where it has one, is no look. */
interface LoneLeaf {
  readonly node: LeafNode
  readonly tally: Tally
  readonly isChecked: boolean | undefined
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
    ({ node }) => node.key,
    ({ node, tally }) => {
      tally.wordsMoved += node.bag.words
    },
  )
  const left = pairedOff(
    unmoved.gone.flatMap(leavesOf),
    unmoved.come.flatMap(leavesOf),
    ({ node, isChecked }) => `${isChecked} ${node.words}`,
    (comer, leaver) => {
      if (comer.tally !== leaver.tally) comer.tally.wordsMoved += comer.node.bag.words
    },
  )
  for (const { node, tally } of left.come) tally.wordsInserted += node.bag.words
  for (const { node, tally } of left.gone) tally.wordsDeleted += node.bag.words
}

/** What is left of two rows when those of one name are paired, first with first; `count` is told each pair. */
function pairedOff<Lone>(
  gone: readonly Lone[],
  come: readonly Lone[],
  nameOf: (lone: Lone) => string | number,
  count: (comer: Lone, leaver: Lone) => void,
): { gone: Lone[]; come: Lone[] } {
  const waiting = new Map<string | number, Lone[]>()
  for (const leaver of gone) {
    const same = waiting.get(nameOf(leaver))
    if (same) same.push(leaver)
    else waiting.set(nameOf(leaver), [leaver])
  }
  for (const same of waiting.values()) same.reverse()
  const stays = come.filter(comer => {
    const leaver = waiting.get(nameOf(comer))?.pop()
    if (leaver) count(comer, leaver)
    return !leaver
  })
  return { gone: [...waiting.values()].flat(), come: stays }
}

function leavesOf({ node, tally }: LoneNode): LoneLeaf[] {
  const leaves: LoneLeaf[] = []
  const open: { node: Node; isChecked: boolean | undefined }[] = [{ node, isChecked: undefined }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, isChecked } = next
    if ('block' in node) leaves.push({ node, tally, isChecked })
    else {
      const { container } = node
      const box = container.type === 'item' ? container.isChecked : isChecked
      for (const child of [...node.children].reverse()) open.push({ node: child, isChecked: box })
    }
  }
  return leaves
}
