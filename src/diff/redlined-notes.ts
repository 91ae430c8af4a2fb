import type { Block } from '../document/block.ts'
import { referencesIn } from '../document/note-numbers.ts'
import { mapRuns } from '../document/parts.ts'
import { type NotePairs, pairNotes, renumberNotes } from './note-pairs.ts'
import { changeNodes, redlineNodes } from './redline-blocks.ts'
import type { RedlineContext } from './redline-context.ts'
import { addTally, emptyTally, type Tally } from './tally.ts'

interface RedlinedNote {
  readonly blocks: readonly Block[]
  readonly tally: Tally
  readonly isChanged: boolean
}

/** The redlines of the notes of two texts. A note belongs to the clause that first refers to it. */
export class RedlinedNotes {
  readonly pairs: NotePairs
  readonly #context: RedlineContext
  readonly #notes = new Map<number, RedlinedNote>()
  readonly #claimed = new Set<number>()

  constructor(before: readonly Block[], after: readonly Block[], context: RedlineContext) {
    this.#context = context
    this.pairs = pairNotes(before, after, context.builder)
    for (const number of new Set([...this.pairs.after.keys(), ...this.pairs.before.keys()])) {
      const tally = emptyTally()
      const [nodesBefore, nodesAfter] = [this.#nodes('before', number), this.#nodes('after', number)]
      const isChanged = nodesBefore[0]?.key !== nodesAfter[0]?.key
      const blocks = redlineNodes(nodesBefore, nodesAfter, [], true, { ...context, tally })
      this.#notes.set(number, { blocks, tally, isChanged })
    }
  }

  #nodes(side: 'before' | 'after', number: number) {
    return this.#context.builder.of(this.pairs[side].get(number) ?? [])
  }

  /**
   * Claims the notes that blocks of a clause refer to: adds their counts to its tally, and returns the redlines of
   * those that changed. Each note is claimed only once.
   */
  claim(text: readonly Block[], tally: Tally): Block[] {
    const changed: Block[] = []
    for (const { number } of text.flatMap(referencesIn)) {
      const note = this.#notes.get(number)
      if (!note || this.#claimed.has(number)) continue
      this.#claimed.add(number)
      addTally(tally, note.tally)
      if (note.isChanged) for (const block of note.blocks) changed.push(block)
      // A note may refer to another note.
      for (const block of this.claim(note.blocks, tally)) changed.push(block)
    }
    return changed
  }

  /**
   * The redline of the text with all notes after it. A note is shared by both texts only if a reference to it is kept.
   * If every reference was deleted and inserted again, so is the note, since a Word file ties each note to one
   * reference.
   */
  withNotesAfter(text: readonly Block[]): Block[] {
    const notes = [...this.#notes].map(([number, { blocks }]) => ({ number, blocks }))
    const withKeptReference = new Set(
      [...text, ...notes.flatMap(({ blocks }) => blocks)]
        .flatMap(referencesIn)
        .filter(({ change }) => change === undefined)
        .map(({ number }) => number),
    )
    const firstFreeNumber = [...this.#notes.keys()].reduce((most, number) => Math.max(most, number), 0) + 1
    const numbers = new Map<number, number>()
    const noteBlocks = notes.flatMap(({ number, blocks }) => {
      const isInBoth = this.pairs.before.has(number) && this.pairs.after.has(number)
      if (!isInBoth || withKeptReference.has(number)) return blocks
      numbers.set(number, firstFreeNumber + number)
      const { deleted, inserted } = this.#context
      const deletedBlocks = changeNodes(this.#nodes('before', number), deleted, this.#context)
      const insertedBlocks = changeNodes(this.#nodes('after', number), inserted, this.#context)
      return [...renumberNotes(deletedBlocks, numbers), ...insertedBlocks]
    })
    return [...text, ...noteBlocks].map(block =>
      mapRuns(block, run =>
        run.type === 'noteReference' && run.change?.kind === 'deleted'
          ? { ...run, number: numbers.get(run.number) ?? run.number }
          : run,
      ),
    )
  }
}
