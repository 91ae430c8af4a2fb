import type { ChangedClause, Changes } from '../../diff/changes.ts'
import type { ClauseChange } from '../../diff/clause-text.ts'
import type { ChangeOrigin } from '../../operations/trust/change-origin.ts'
import type { Paint } from '../paint.ts'

/** What differs between two versions of a policy, and the words for it. */
export interface ChangesFound {
  /** The policy's id. */
  readonly policy: string
  readonly title: string
  /** The versions as the caller named them. */
  readonly versions: { readonly from: string; readonly to: string }
  /** The versions in the words of the house style. */
  readonly names: { readonly before: string; readonly after: string }
  readonly changes: Changes
  /** The clauses in Markdown, by their index in each text. */
  readonly markdown: { readonly before: readonly string[]; readonly after: readonly string[] }
  /** Who changed a clause; undefined if the policy builds on none of a trust. */
  readonly originOf: ((change: ClauseChange) => ChangeOrigin) | undefined
  /** A sentence about a clause. */
  readonly sentenceOf: (change: ChangedClause) => string
  /** A sentence about all changes. */
  readonly total: string
  readonly paint: Paint
}

export type ChangesReport = (found: ChangesFound) => string

/** The title of a clause, or a substitute if it has no heading. */
export const titleOf = ({ title, id }: ClauseChange): string => title || `(without a heading: ${id})`

/** Who changed a clause, in words to follow its title; empty if the policy builds on none of a trust. */
export const originWords = ({ originOf }: Pick<ChangesFound, 'originOf'>, change: ClauseChange): string =>
  originOf === undefined ? '' : { base: ' (changed by the trust)', own: ' (changed by the school)' }[originOf(change)]
