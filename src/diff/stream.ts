import type { Block } from '../document/block.ts'
import { type Alignable, align } from './align.ts'
import type { ClauseEntry } from './clause-order.ts'
import type { ClauseRedline, ClauseRedlines } from './clause-redlines.ts'
import { consistentPairs } from './list-parts.ts'
import { type Outcome, placeInLists } from './list-segments.ts'
import type { Matchable } from './match-clauses.ts'
import { merge } from './merge.ts'
import { countUnmatched, type UnmatchedNode } from './moves.ts'
import type { Node } from './node.ts'
import { type PlacedOutcome, writeOutcome } from './redline-blocks.ts'
import type { RedlineContext } from './redline-context.ts'
import type { Pair } from './sequence.ts'

/** A clause with its nodes. If it has a heading, that is its first node. */
export interface Clause extends Matchable {
  readonly nodes: readonly Node[]
}

interface Part extends Alignable {
  readonly node: Node
  readonly redline: ClauseRedline | undefined
}

/**
 * The redline of all clauses as one stream of nodes, so that a kept paragraph is found even if a heading was inserted
 * or deleted above it. The headings of kept clauses pair with each other; other clause headings and moved clauses pair
 * with nothing. Adds the blocks and the counts of each clause to its redline in `redlines`.
 */
export function redlineStream(
  before: readonly Clause[],
  after: readonly Clause[],
  order: readonly ClauseEntry[],
  redlines: ClauseRedlines,
  context: RedlineContext,
): Block[] {
  const partsBefore = partsOf(before, redlines.before, -1)
  const partsAfter = partsOf(after, redlines.after, -2)
  const headings = order.flatMap((entry): Pair[] => {
    if (entry.kind !== 'kept') return []
    const { match } = entry
    const [nodeBefore, nodeAfter] = [before[match.before]!.nodes[0], after[match.after]!.nodes[0]]
    const isHeading = nodeAfter?.shape?.startsWith('heading') && nodeBefore?.shape === nodeAfter.shape
    return isHeading ? [[partsBefore.starts[match.before]!, partsAfter.starts[match.after]!]] : []
  })
  const unmatched: { deleted: UnmatchedNode[]; inserted: UnmatchedNode[] } = { deleted: [], inserted: [] }
  const pairs = consistentPairs(
    pairsBetween(partsBefore.parts, partsAfter.parts, headings),
    partsBefore.parts,
    partsAfter.parts,
  )
  const outcomes = merge<Part, Outcome & { readonly redline: ClauseRedline | undefined }>(
    partsBefore.parts,
    partsAfter.parts,
    pairs,
    {
      deleted: ({ node, redline }) => {
        if (redline) unmatched.deleted.push({ node, tally: redline.tally })
        return { node, change: context.deleted, redline }
      },
      inserted: ({ node, redline }) => {
        if (redline) unmatched.inserted.push({ node, tally: redline.tally })
        return { node, change: context.inserted, redline }
      },
      kept: (partBefore, partAfter) => ({ before: partBefore.node, after: partAfter.node, redline: partAfter.redline }),
    },
  )
  countUnmatched(unmatched.deleted, unmatched.inserted)
  return placeInLists(outcomes, [], context.keys).flatMap(({ redline, ...outcome }) =>
    addBlocks(
      redline,
      writeOutcome(outcome as PlacedOutcome, redline ? { ...context, tally: redline.tally } : context),
    ),
  )
}

function addBlocks(redline: ClauseRedline | undefined, blocks: Block[]): Block[] {
  if (redline) for (const block of blocks) redline.blocks.push(block)
  return blocks
}

function partsOf(
  clauses: readonly Clause[],
  redlines: ReadonlyMap<number, ClauseRedline>,
  firstKey: number,
): { parts: Part[]; starts: number[] } {
  const parts: Part[] = []
  const starts: number[] = []
  clauses.forEach(({ nodes, text }, place) => {
    starts.push(parts.length)
    const redline = redlines.get(place)
    nodes.forEach((node, index) => {
      const isUnpairable = redline === undefined || (index === 0 && text.blocks[0]?.type === 'heading')
      const common = { node, redline, bag: node.bag }
      // Negative keys belong to no other node, and the keys of the two texts differ.
      parts.push(
        isUnpairable
          ? { ...common, key: firstKey - 2 * parts.length, shape: undefined }
          : { ...common, ...keyAndShape(node) },
      )
    })
  })
  return { parts, starts }
}

const keyAndShape = ({ key, shape }: Node) => ({ key, shape })

/** The fixed pairs, and the pairs of the parts between them. */
function pairsBetween(before: readonly Part[], after: readonly Part[], fixed: readonly Pair[]): Pair[] {
  const pairs: Pair[] = []
  let [place, other] = [0, 0]
  for (const [end, otherEnd] of [...fixed, [before.length, after.length] as const]) {
    for (const [inner, match] of align(before.slice(place, end), after.slice(other, otherEnd), false))
      pairs.push([place + inner, other + match])
    if (end < before.length && otherEnd < after.length) pairs.push([end, otherEnd])
    ;[place, other] = [end + 1, otherEnd + 1]
  }
  return pairs
}
