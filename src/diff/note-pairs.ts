import type { Block, Container } from '../document/block.ts'
import { isBranch, nest } from '../document/nest.ts'
import { notesByNumber } from '../document/note-numbers.ts'
import { mapRuns } from '../document/parts.ts'
import { leastLikeness } from './align.ts'
import type { Node, NodeBuilder } from './node.ts'
import { pairAlike, unmatched } from './pair-alike.ts'
import type { Pair } from './sequence.ts'

/** The notes of two texts under numbers that equal or like notes share, and no others. */
export interface NotePairs {
  readonly before: ReadonlyMap<number, readonly Block[]>
  readonly after: ReadonlyMap<number, readonly Block[]>
  /** Blocks of the old text and of the new with their references renumbered. */
  readonly renumberBefore: (blocks: readonly Block[]) => Block[]
  readonly renumberAfter: (blocks: readonly Block[]) => Block[]
}

/** Pairs the notes of two texts: equal ones, then the likest. */
export function pairNotes(before: readonly Block[], after: readonly Block[], builder: NodeBuilder): NotePairs {
  const [notesBefore, notesAfter] = [notesIn(before, builder), notesIn(after, builder)]
  const alike = pairAlike(
    notesAfter.map(({ node }) => node),
    notesBefore.map(({ node }) => node),
    likeness => likeness >= leastLikeness,
  )
  const [restAfter, restBefore] = unmatched(notesAfter.length, notesBefore.length, alike)
  // As many that are left on both sides are the same notes with other words: the text refers to them in the same order.
  const rest =
    restAfter.length === restBefore.length ? restAfter.map((index, place): Pair => [index, restBefore[place]!]) : []
  // A note of the new text is called by its place, one that only the old text has by a number behind those.
  const afterOf = new Map([...alike, ...rest].map(([index, other]) => [other, index]))
  const names = {
    before: new Map(notesBefore.map(({ number }, index) => [number, afterOf.get(index) ?? notesAfter.length + index])),
    after: new Map(notesAfter.map(({ number }, index) => [number, index])),
  }
  return {
    before: notesByNumber(renumbered(before, names.before)),
    after: notesByNumber(renumbered(after, names.after)),
    renumberBefore: blocks => renumbered(blocks, names.before),
    renumberAfter: blocks => renumbered(blocks, names.after),
  }
}

function notesIn(blocks: readonly Block[], builder: NodeBuilder): { number: number; node: Node }[] {
  return nest(blocks).flatMap(nested => {
    if (!isBranch(nested) || nested.container.type !== 'note') return []
    return [{ number: nested.container.number, node: builder.node(nested) }]
  })
}

/** Blocks with the numbers of their notes, and of references to notes, put in the place of others. */
export function renumbered(blocks: readonly Block[], names: ReadonlyMap<number, number>): Block[] {
  const of = (number: number) => names.get(number) ?? number
  const container = (outer: Container): Container =>
    outer.type === 'note' ? { ...outer, number: of(outer.number) } : outer
  return blocks.map(block => {
    const mapped = mapRuns(block, run => (run.type === 'noteReference' ? { ...run, number: of(run.number) } : run))
    return { ...mapped, path: mapped.path.map(container) }
  })
}
