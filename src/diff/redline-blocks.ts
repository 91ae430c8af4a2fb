import type { Block, Container } from '../document/block.ts'
import { changeBlock } from '../document/change-block.ts'
import type { Change } from '../document/run.ts'
import { align } from './align.ts'
import { opensTogether } from './container-comparisons.ts'
import { consistentPairs } from './list-parts.ts'
import { type Outcome, placed } from './list-segments.ts'
import { merge } from './merge.ts'
import { countUnmatched, type UnmatchedNode } from './moves.ts'
import type { Node } from './node.ts'
import type { RedlineContext } from './redline-context.ts'
import { redlineLeaf } from './redline-leaf.ts'

type Path = readonly Container[]

/**
 * The redline of two rows of blocks. Containers pair off as wholes, and what stands in them inside them, so that every
 * container of the result is one of the new text, of the old, or of both: accepting and rejecting give them back.
 * `openTogether` pairs the first of both whatever they say, as the heading of a clause and the line of a list's item.
 */
export function redlineBlocks(
  before: readonly Block[],
  after: readonly Block[],
  context: RedlineContext,
  openTogether = false,
): Block[] {
  return redlineNodes(context.builder.of(before), context.builder.of(after), [], openTogether, context)
}

export function redlineNodes(
  before: readonly Node[],
  after: readonly Node[],
  path: Path,
  openTogether: boolean,
  context: RedlineContext,
): Block[] {
  return written(rowOf(before, after, path, openTogether, context), context)
}

/** NodeBuilder that only one of the texts has, with everything in them. */
export function changeNodes(nodes: readonly Node[], change: Change, context: RedlineContext): Block[] {
  return written(
    placed(
      nodes.map(node => ({ node, change })),
      [],
      context.keys,
    ),
    context,
  )
}

/** What becomes of a node that has its place among the lists of the redline. */
export function writeStep(step: Step, context: RedlineContext): Block[] {
  return written([step], context)
}

/** A node of one text, with its change if it does not stay, or one of both, and the containers of the redline around it. */
export type Step = Outcome & { readonly path: Path }

/** What becomes of each step, in their order. What waits stands in a list and not in calls, of which there may be only so many. */
function written(steps: readonly Step[], context: RedlineContext): Block[] {
  const blocks: Block[] = []
  const waiting = steps.toReversed()
  for (let step = waiting.pop(); step; step = waiting.pop()) {
    const made = 'node' in step ? redlineWhole(step.node, step.change, step.path, context) : redlinePair(step, context)
    if (!Array.isArray(made)) blocks.push(made)
    else for (const inner of made.reverse()) waiting.push(inner)
  }
  return blocks
}

function redlineWhole(node: Node, change: Change | undefined, path: Path, context: RedlineContext): Block | Step[] {
  if ('block' in node) return { ...(change ? changeBlock(node.block, change) : node.block), path }
  const within = inside(path, node.container, context)
  return placed(
    node.children.map(child => ({ node: child, change })),
    within,
    context.keys,
  )
}

function redlinePair(
  { before, after, path }: Extract<Step, { before: Node }>,
  context: RedlineContext,
): Block | Step[] {
  if (before.key === after.key) return redlineWhole(after, undefined, path, context)
  if ('block' in before && 'block' in after) return { ...redlineLeaf(before.block, after.block, context), path }
  if ('block' in before || 'block' in after) throw new Error('A block never pairs with a container')
  const within = inside(path, after.container, context)
  return rowOf(before.children, after.children, within, opensTogether(after.container), context)
}

function rowOf(
  before: readonly Node[],
  after: readonly Node[],
  path: Path,
  openTogether: boolean,
  { tally, deleted, inserted, keys }: RedlineContext,
): Step[] {
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
  return placed(outcomes, path, keys)
}

function inside(path: Path, container: Container, { keys }: RedlineContext): Path {
  return [...path, { ...container, key: keys.next++ }]
}
