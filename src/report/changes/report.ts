import type { ChangedClause, Changes } from '../../diff/changes.ts'
import type { ClauseChange } from '../../diff/clause-text.ts'
import type { Paint } from '../paint.ts'

/** What differs between two versions of a policy, and how it is said. */
export interface ChangesFound {
  /** The policy's id and title. */
  readonly policy: string
  readonly title: string
  /** The versions as the caller named them, and as people call them. */
  readonly versions: { readonly from: string; readonly to: string }
  readonly names: { readonly before: string; readonly after: string }
  readonly changes: Changes
  /** The clauses in Markdown, by their places in each text. */
  readonly markdown: { readonly before: readonly string[]; readonly after: readonly string[] }
  /** What happened to a clause, and to all of them, in a line. */
  readonly sentenceOf: (change: ChangedClause) => string
  readonly total: string
  readonly paint: Paint
}

export type ChangesReport = (found: ChangesFound) => string

/** What a clause is called that has no heading. */
export const titleOf = ({ title, id }: ClauseChange): string => title || `(without a heading: ${id})`
