import type { TrackedChange } from '../../import/word/review-marks.ts'

/** A tracked change and the clause that it stands in. */
export interface PlacedChange {
  readonly change: TrackedChange
  /** The id of the clause; undefined before the first. */
  readonly clause: string | undefined
}

/** Which of the changes in a returned file are taken. */
export interface Selection {
  readonly takesTracked: (change: PlacedChange) => boolean
  /** Whether what was changed in a clause without being tracked is taken. */
  readonly takesUntracked: (clause: string) => boolean
}

export interface SelectionRequest {
  readonly accept: 'all' | 'none'
  /** Takes the tracked changes of these authors alone; of all if there are none. */
  readonly authors?: readonly string[] | undefined
  /** Takes what was changed in these clauses alone; in all if there are none. */
  readonly clauses?: readonly string[] | undefined
}

/** A selection by author and by clause. What is not tracked has no author. */
export function selectionOf({ accept, authors = [], clauses = [] }: SelectionRequest): Selection {
  const isIn = (clause: string | undefined) =>
    clauses.length === 0 || (clause !== undefined && clauses.includes(clause))
  const isAll = accept === 'all'
  return {
    takesTracked: ({ change, clause }) =>
      isAll && isIn(clause) && (authors.length === 0 || authors.includes(change.author)),
    takesUntracked: clause => isAll && authors.length === 0 && isIn(clause),
  }
}
