import type { Block } from '../document/block.ts'
import { type Alignable, align } from './align.ts'
import type { ClauseEntry } from './clause-order.ts'
import type { ClauseRedline, ClauseRedlines } from './clause-redlines.ts'
import { consistentPairs } from './list-parts.ts'
import { type Outcome, placed } from './list-segments.ts'
import type { Matchable } from './match-clauses.ts'
import { merge } from './merge.ts'
import { countUnmatched, type UnmatchedNode } from './moves.ts'
import type { Node } from './node.ts'
import { type Step, writeStep } from './redline-blocks.ts'
import type { RedlineContext } from './redline-context.ts'
import type { Pair } from './sequence.ts'

/** A clause with its nodes, its heading first where it has one. */
export interface Clause extends Matchable {
  readonly nodes: readonly Node[]
}

interface Part extends Alignable {
  readonly node: Node
  readonly redline: ClauseRedline | undefined
}

/**
 * The redline of all clauses as one text, so that a paragraph that stays is found also where a heading came to stand
 * above it or went away. The headings of clauses that stayed pair off; other headings of clauses, and clauses that moved,
 * pair with nothing.
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
    const [was, is] = [before[match.before]!.nodes[0], after[match.after]!.nodes[0]]
    const isHeading = is?.shape?.startsWith('heading') && was?.shape === is.shape
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
      kept: (was, is) => ({ before: was.node, after: is.node, redline: is.redline }),
    },
  )
  countUnmatched(unmatched.deleted, unmatched.inserted)
  return placed(outcomes, [], context.keys).flatMap(({ redline, ...step }) =>
    told(redline, writeStep(step as Step, redline ? { ...context, tally: redline.tally } : context)),
  )
}

function told(redline: ClauseRedline | undefined, blocks: Block[]): Block[] {
  if (redline) for (const block of blocks) redline.blocks.push(block)
  return blocks
}

function partsOf(
  clauses: readonly Clause[],
  redlines: ReadonlyMap<number, ClauseRedline>,
  lastKey: number,
): { parts: Part[]; starts: number[] } {
  const parts: Part[] = []
  const starts: number[] = []
  clauses.forEach(({ nodes, text }, place) => {
    starts.push(parts.length)
    const redline = redlines.get(place)
    nodes.forEach((node, index) => {
      const isApart = redline === undefined || (index === 0 && text.blocks[0]?.type === 'heading')
      const common = { node, redline, bag: node.bag }
      // Numbers below zero are no other node’s, and those of the two texts differ.
      parts.push(
        isApart ? { ...common, key: lastKey - 2 * parts.length, shape: undefined } : { ...common, ...keyed(node) },
      )
    })
  })
  return { parts, starts }
}

const keyed = ({ key, shape }: Node) => ({ key, shape })

/** The pairs that must be, and those between them. */
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
