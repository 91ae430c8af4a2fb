import type { Block } from './block.ts'
import { mapRuns } from './parts.ts'
import type { NoteReference } from './run.ts'

/**
 * Numbers notes in the order in which the text first refers to them, counts the references to each, and puts the notes
 * in that order. A note without references is left out.
 */
export function numberNotes(blocks: readonly Block[]): Block[] {
  const firstNote = blocks.findIndex(block => noteOf(block) !== undefined)
  if (firstNote < 0) return [...blocks]
  const notes = notesByNumber(blocks)
  const text = blocks.filter(block => noteOf(block) === undefined)
  const order = orderOf(text, notes)
  const numbers = new Map(order.map((note, index) => [note, index + 1]))
  const occurrences = new Map<number, number>()
  const reference = (run: NoteReference): NoteReference => {
    const occurrence = (occurrences.get(run.number) ?? 0) + 1
    occurrences.set(run.number, occurrence)
    return { ...run, number: numbers.get(run.number) ?? run.number, occurrence }
  }
  const numbered = (list: readonly Block[]) =>
    list.map(block => mapRuns(block, run => (run.type === 'noteReference' ? reference(run) : run)))
  const numberedText = numbered(text)
  const numberedNotes = order.flatMap(note => numbered(notes.get(note) ?? []))
  const numberedWithCounts = numberedNotes.map(
    (block): Block => ({
      ...block,
      path: block.path.map(container =>
        container.type === 'note'
          ? { ...container, number: numbers.get(container.number)!, occurrences: occurrences.get(container.number)! }
          : container,
      ),
    }),
  )
  return [...numberedText.slice(0, firstNote), ...numberedWithCounts, ...numberedText.slice(firstNote)]
}

/** The number of the note that a block belongs to; undefined if it is not part of a note. */
export function noteOf(block: Block): number | undefined {
  const [outer] = block.path
  return outer?.type === 'note' ? outer.number : undefined
}

/** The blocks of each note by its number, in the order of the text. */
export function notesByNumber(blocks: readonly Block[]): Map<number, Block[]> {
  const notes = new Map<number, Block[]>()
  for (const block of blocks) {
    const number = noteOf(block)
    if (number === undefined) continue
    const note = notes.get(number)
    if (note) note.push(block)
    else notes.set(number, [block])
  }
  return notes
}

/** The references of a block to notes, in the order of the text. */
export function referencesIn(block: Block): NoteReference[] {
  const references: NoteReference[] = []
  mapRuns(block, run => {
    if (run.type === 'noteReference') references.push(run)
    return run
  })
  return references
}

/**
 * The anchor of each note, by its number: the first reference that is neither inserted nor deleted, else the first.
 * Word ties a note to one reference and loses the note with it.
 */
export function anchorsOf(blocks: readonly Block[]): ReadonlyMap<number, NoteReference> {
  const anchors = new Map<number, NoteReference>()
  for (const reference of blocks.flatMap(referencesIn)) {
    const known = anchors.get(reference.number)
    if (!known || (known.change && !reference.change)) anchors.set(reference.number, reference)
  }
  return anchors
}

/** The numbers of notes in the order of their anchors in the text, then of those that only other notes refer to. */
function orderOf(text: readonly Block[], notes: ReadonlyMap<number, readonly Block[]>): number[] {
  const anchors = anchorsOf(text)
  const isAnchor = new Set(anchors.values())
  const order = text
    .flatMap(referencesIn)
    .filter(reference => isAnchor.has(reference))
    .map(({ number }) => number)
  const known = new Set(order)
  for (const note of order) {
    for (const { number } of (notes.get(note) ?? []).flatMap(referencesIn)) {
      if (known.has(number)) continue
      known.add(number)
      order.push(number)
    }
  }
  return order
}
