import type { ClauseChange, ClauseText } from '../../diff/clause-text.ts'
import type { Block } from '../../document/block.ts'
import type { HouseStyle } from '../../model/house-style.ts'
import type { Metadata } from '../../model/metadata.ts'

/** Sentences about what a redline of these changes does not show, or shows in a way that readers may not expect. */
export function untrackedIn(
  clauses: readonly ClauseChange[],
  notes: readonly Block[],
  sides: { readonly before: readonly ClauseText[]; readonly after: readonly ClauseText[] },
  { numbering }: Metadata,
  { change_labels: labels, ...style }: HouseStyle,
): string[] {
  const hasMoves = clauses.some(({ isMoved, wordsMoved }) => isMoved || wordsMoved > 0)
  const isNumbered = (numbering ?? style.numbering) !== 'none'
  const hasOtherNumbers = clauses.some(
    ({ before, after }) =>
      (isNumbered && before !== after) ||
      (before !== undefined &&
        after !== undefined &&
        numberOf(sides.before[before]!) !== numberOf(sides.after[after]!)),
  )
  const hasRepeatedNotes = notes.some(({ path: [outer] }) => outer?.type === 'note' && outer.occurrences > 1)
  const hasOtherNotes = notes.some(({ change }) => change !== undefined)
  return [
    ...(hasMoves ? [labels.untracked_moves] : []),
    ...(hasOtherNumbers ? [labels.untracked_numbers] : []),
    ...(hasRepeatedNotes && hasOtherNotes ? [labels.untracked_notes] : []),
  ]
}

/** The number that a clause prints, if it has one. */
function numberOf({ blocks: [first] }: ClauseText): string | undefined {
  return first?.type === 'heading' ? first.number : undefined
}
