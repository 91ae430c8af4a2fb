import type { LeafNode, Node } from './node.ts'
import type { Tally } from './tally.ts'

/** A node that only one of two texts has in its place, and the count that it goes into. */
export interface UnmatchedNode {
  readonly node: Node
  readonly tally: Tally
}

/** A block of such a node; whether the box of its item is ticked, where it has one, is no look. */
interface UnmatchedLeaf {
  readonly node: LeafNode
  readonly tally: Tally
  readonly isChecked: boolean | undefined
}

/**
 * Counts what went and what came: what went in one place and came in another, unchanged, was moved, and what came again
 * in its place with the same words and another look is no change of words: a heading of another level, an item that has a
 * number for a bullet, a paragraph that is no quotation any more.
 */
export function countUnmatched(deleted: readonly UnmatchedNode[], inserted: readonly UnmatchedNode[]): void {
  const notMoved = pairOff(
    deleted,
    inserted,
    ({ node }) => node.key,
    ({ node, tally }) => {
      tally.wordsMoved += node.bag.words
    },
  )
  const changed = pairOff(
    notMoved.deleted.flatMap(leavesOf),
    notMoved.inserted.flatMap(leavesOf),
    ({ node, isChecked }) => `${isChecked} ${node.words}`,
    (insertion, deletion) => {
      if (insertion.tally !== deletion.tally) insertion.tally.wordsMoved += insertion.node.bag.words
    },
  )
  for (const { node, tally } of changed.inserted) tally.wordsInserted += node.bag.words
  for (const { node, tally } of changed.deleted) tally.wordsDeleted += node.bag.words
}

/** What is left of two rows when those of one name are paired, first with first; `count` is told each pair. */
function pairOff<Unmatched>(
  deleted: readonly Unmatched[],
  inserted: readonly Unmatched[],
  nameOf: (unmatched: Unmatched) => string | number,
  count: (insertion: Unmatched, deletion: Unmatched) => void,
): { deleted: Unmatched[]; inserted: Unmatched[] } {
  const waiting = new Map<string | number, Unmatched[]>()
  for (const deletion of deleted) {
    const same = waiting.get(nameOf(deletion))
    if (same) same.push(deletion)
    else waiting.set(nameOf(deletion), [deletion])
  }
  for (const same of waiting.values()) same.reverse()
  const remaining = inserted.filter(insertion => {
    const deletion = waiting.get(nameOf(insertion))?.pop()
    if (deletion) count(insertion, deletion)
    return !deletion
  })
  return { deleted: [...waiting.values()].flat(), inserted: remaining }
}

function leavesOf({ node, tally }: UnmatchedNode): UnmatchedLeaf[] {
  const leaves: UnmatchedLeaf[] = []
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
