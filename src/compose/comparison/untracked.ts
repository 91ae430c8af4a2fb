import type { ClauseChange } from '../../diff/clause-text.ts'
import type { Block } from '../../document/block.ts'
import { divisionOf } from '../../model/heading-class.ts'
import type { HouseStyle } from '../../model/house-style.ts'
import type { Policy } from '../../model/policy.ts'

/** Sentences about what a redline of these changes does not show, or shows in a way that readers may not expect. */
export function untrackedIn(
  clauses: readonly ClauseChange[],
  notes: readonly Block[],
  { metadata: { numbering }, clauses: newClauses }: Pick<Policy, 'metadata' | 'clauses'>,
  { change_labels: labels, ...style }: HouseStyle,
): string[] {
  const hasMoves = clauses.some(({ isMoved, wordsMoved }) => isMoved || wordsMoved > 0)
  const isNumbered =
    (numbering ?? style.numbering) === 'decimal' ||
    newClauses.some(({ heading }) => divisionOf(heading?.data?.classes) !== undefined)
  const hasOtherNumbers = clauses.some(({ before, after }) => before !== after)
  const hasRepeatedNotes = notes.some(({ path: [outer] }) => outer?.type === 'note' && outer.occurrences > 1)
  const hasOtherNotes = notes.some(({ change }) => change !== undefined)
  return [
    ...(hasMoves ? [labels.untracked_moves] : []),
    ...(isNumbered && hasOtherNumbers ? [labels.untracked_numbers] : []),
    ...(hasRepeatedNotes && hasOtherNotes ? [labels.untracked_notes] : []),
  ]
}
