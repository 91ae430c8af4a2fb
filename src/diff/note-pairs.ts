import type { Block, Container } from '../document/block.ts'
import { isBranch, nest } from '../document/nest.ts'
import { notesByNumber } from '../document/note-numbers.ts'
import { mapRuns } from '../document/parts.ts'
import { minLikeness } from './align.ts'
import type { Node, NodeBuilder } from './node.ts'
import { pairAlike, unmatched } from './pair-alike.ts'
import type { Pair } from './sequence.ts'

/** The notes of two texts, renumbered so that paired notes have the same number and others do not. */
export interface NotePairs {
  readonly before: ReadonlyMap<number, readonly Block[]>
  readonly after: ReadonlyMap<number, readonly Block[]>
  /** Renumbers the notes and references in blocks of the old or the new text. */
  readonly renumberBefore: (blocks: readonly Block[]) => Block[]
  readonly renumberAfter: (blocks: readonly Block[]) => Block[]
}

/** Pairs the notes of two texts: equal ones first, then the most alike. */
export function pairNotes(before: readonly Block[], after: readonly Block[], builder: NodeBuilder): NotePairs {
  const [notesBefore, notesAfter] = [notesIn(before, builder), notesIn(after, builder)]
  const alike = pairAlike(
    notesAfter.map(({ node }) => node),
    notesBefore.map(({ node }) => node),
    likeness => likeness >= minLikeness,
  )
  const [restAfter, restBefore] = unmatched(notesAfter.length, notesBefore.length, alike)
  // If equally many are left on both sides, they are the same notes reworded: the texts refer to them in the same
  // order.
  const rest =
    restAfter.length === restBefore.length ? restAfter.map((index, place): Pair => [index, restBefore[place]!]) : []
  // A note of the new text takes its index as number; one of the old text alone takes a number after those.
  const afterOf = new Map([...alike, ...rest].map(([index, other]) => [other, index]))
  const numbers = {
    before: new Map(notesBefore.map(({ number }, index) => [number, afterOf.get(index) ?? notesAfter.length + index])),
    after: new Map(notesAfter.map(({ number }, index) => [number, index])),
  }
  return {
    before: notesByNumber(renumberNotes(before, numbers.before)),
    after: notesByNumber(renumberNotes(after, numbers.after)),
    renumberBefore: blocks => renumberNotes(blocks, numbers.before),
    renumberAfter: blocks => renumberNotes(blocks, numbers.after),
  }
}

function notesIn(blocks: readonly Block[], builder: NodeBuilder): { number: number; node: Node }[] {
  return nest(blocks).flatMap(nested => {
    if (!isBranch(nested) || nested.container.type !== 'note') return []
    return [{ number: nested.container.number, node: builder.node(nested) }]
  })
}

/** Replaces the numbers of notes and of references to notes; numbers not in the map stay as they are. */
export function renumberNotes(blocks: readonly Block[], numbers: ReadonlyMap<number, number>): Block[] {
  const numberOf = (number: number) => numbers.get(number) ?? number
  const renumberContainer = (container: Container): Container =>
    container.type === 'note' ? { ...container, number: numberOf(container.number) } : container
  return blocks.map(block => {
    const mapped = mapRuns(block, run =>
      run.type === 'noteReference' ? { ...run, number: numberOf(run.number) } : run,
    )
    return { ...mapped, path: mapped.path.map(renumberContainer) }
  })
}
