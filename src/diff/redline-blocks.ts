import type { Block, Container } from '../document/block.ts'
import { changeBlock } from '../document/change-block.ts'
import type { Change } from '../document/run.ts'
import { align } from './align.ts'
import { opensTogether } from './container-comparisons.ts'
import { consistentPairs } from './list-parts.ts'
import { type Outcome, placeInLists } from './list-segments.ts'
import { merge } from './merge.ts'
import { countUnmatched, type UnmatchedNode } from './moves.ts'
import type { Node } from './node.ts'
import type { RedlineContext } from './redline-context.ts'
import { redlineLeaf } from './redline-leaf.ts'

type Path = readonly Container[]

/**
 * The redline of two rows of blocks. Containers pair as wholes and their content pairs within them, so that every
 * container of the result belongs to the new text, the old text or both: accepting and rejecting restore them.
 * `openTogether` pairs the first blocks of both whatever they say, as for the heading of a clause or the line of an
 * item.
 */
export function redlineBlocks(
  before: readonly Block[],
  after: readonly Block[],
  context: RedlineContext,
  openTogether = false,
): Block[] {
  return redlineNodes(context.builder.of(before), context.builder.of(after), [], openTogether, context)
}

/** The redline of two rows of nodes inside the containers of `path`; see `redlineBlocks`. */
export function redlineNodes(
  before: readonly Node[],
  after: readonly Node[],
  path: Path,
  openTogether: boolean,
  context: RedlineContext,
): Block[] {
  return writeOutcomes(redlineRow(before, after, path, openTogether, context), context)
}

/** The blocks of nodes that are inserted or deleted as a whole. */
export function changeNodes(nodes: readonly Node[], change: Change, context: RedlineContext): Block[] {
  return writeOutcomes(
    placeInLists(
      nodes.map(node => ({ node, change })),
      [],
      context.keys,
    ),
    context,
  )
}

/** The blocks of an outcome that has its place among the lists of the redline. */
export function writeOutcome(outcome: PlacedOutcome, context: RedlineContext): Block[] {
  return writeOutcomes([outcome], context)
}

/** An outcome with the containers of the redline around it. */
export type PlacedOutcome = Outcome & { readonly path: Path }

/**
 * The blocks of outcomes, in order. Nested outcomes wait in an array instead of recursive calls, so that deep nesting
 * cannot overflow the stack.
 */
function writeOutcomes(outcomes: readonly PlacedOutcome[], context: RedlineContext): Block[] {
  const blocks: Block[] = []
  const pending = outcomes.toReversed()
  for (let outcome = pending.pop(); outcome; outcome = pending.pop()) {
    const result =
      'node' in outcome
        ? writeWhole(outcome.node, outcome.change, outcome.path, context)
        : redlinePair(outcome, context)
    if (!Array.isArray(result)) blocks.push(result)
    else for (const nested of result.reverse()) pending.push(nested)
  }
  return blocks
}

/**
 * A node that is inserted, deleted or (if `change` is undefined) kept as a whole: its block, or the outcomes of its
 * children.
 */
function writeWhole(
  node: Node,
  change: Change | undefined,
  path: Path,
  context: RedlineContext,
): Block | PlacedOutcome[] {
  if ('block' in node) return { ...(change ? changeBlock(node.block, change) : node.block), path }
  const innerPath = pathInside(path, node.container, context)
  return placeInLists(
    node.children.map(child => ({ node: child, change })),
    innerPath,
    context.keys,
  )
}

/** A node that both texts have: its block, or the outcomes of its children. */
function redlinePair(
  { before, after, path }: Extract<PlacedOutcome, { before: Node }>,
  context: RedlineContext,
): Block | PlacedOutcome[] {
  if (before.key === after.key) return writeWhole(after, undefined, path, context)
  if ('block' in before && 'block' in after) return { ...redlineLeaf(before.block, after.block, context), path }
  if ('block' in before || 'block' in after) throw new Error('A block never pairs with a container')
  const innerPath = pathInside(path, after.container, context)
  return redlineRow(before.children, after.children, innerPath, opensTogether(after.container), context)
}

function redlineRow(
  before: readonly Node[],
  after: readonly Node[],
  path: Path,
  openTogether: boolean,
  { tally, deleted, inserted, keys }: RedlineContext,
): PlacedOutcome[] {
  const unmatched: { deleted: UnmatchedNode[]; inserted: UnmatchedNode[] } = { deleted: [], inserted: [] }
  const pairs = consistentPairs(
    align(before, after, openTogether),
    before.map(node => ({ node })),
    after.map(node => ({ node })),
  )
  const outcomes = merge<Node, Outcome>(before, after, pairs, {
    deleted: node => {
      unmatched.deleted.push({ node, tally })
      return { node, change: deleted }
    },
    inserted: node => {
      unmatched.inserted.push({ node, tally })
      return { node, change: inserted }
    },
    kept: (nodeBefore, nodeAfter) => ({ before: nodeBefore, after: nodeAfter }),
  })
  countUnmatched(unmatched.deleted, unmatched.inserted)
  return placeInLists(outcomes, path, keys)
}

function pathInside(path: Path, container: Container, { keys }: RedlineContext): Path {
  return [...path, { ...container, key: keys.next++ }]
}
