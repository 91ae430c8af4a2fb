import type { LeafNode, Node } from './node.ts'
import type { Tally } from './tally.ts'

/** A node that has no counterpart at its place in the other text, and the tally that counts its words. */
export interface UnmatchedNode {
  readonly node: Node
  readonly tally: Tally
}

/** A block of an unmatched node. The state of its item’s box is part of what it says, not of its look. */
interface UnmatchedLeaf {
  readonly node: LeafNode
  readonly tally: Tally
  readonly isChecked: boolean | undefined
}

/**
 * Counts the words of deleted and inserted nodes. A node deleted in one place and inserted unchanged in another was
 * moved. A block inserted with the same words and another look changes no words: a heading of another level, an item
 * with a number instead of a bullet, a paragraph that is no longer a quotation.
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

/** Pairs elements of the same name in order, calls `count` with each pair, and returns the elements left over. */
function pairOff<Unmatched>(
  deleted: readonly Unmatched[],
  inserted: readonly Unmatched[],
  nameOf: (unmatched: Unmatched) => string | number,
  count: (insertion: Unmatched, deletion: Unmatched) => void,
): { deleted: Unmatched[]; inserted: Unmatched[] } {
  const pending = new Map<string | number, Unmatched[]>()
  for (const deletion of deleted) {
    const same = pending.get(nameOf(deletion))
    if (same) same.push(deletion)
    else pending.set(nameOf(deletion), [deletion])
  }
  for (const same of pending.values()) same.reverse()
  const remaining = inserted.filter(insertion => {
    const deletion = pending.get(nameOf(insertion))?.pop()
    if (deletion) count(insertion, deletion)
    return !deletion
  })
  return { deleted: [...pending.values()].flat(), inserted: remaining }
}

function leavesOf({ node, tally }: UnmatchedNode): UnmatchedLeaf[] {
  const leaves: UnmatchedLeaf[] = []
  const pending: { node: Node; isChecked: boolean | undefined }[] = [{ node, isChecked: undefined }]
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { node, isChecked } = next
    if ('block' in node) leaves.push({ node, tally, isChecked })
    else {
      const { container } = node
      const box = container.type === 'item' ? container.isChecked : isChecked
      for (const child of [...node.children].reverse()) pending.push({ node: child, isChecked: box })
    }
  }
  return leaves
}
