import type { ReviewState } from '../../review/review.ts'
import type { Paint } from '../paint.ts'

/** Where a policy stands: never approved, as approved, or changed since. */
export type PolicyState = 'draft' | 'approved' | 'changed' | 'invalid'

/** A policy at a glance. */
export interface PolicyStanding {
  readonly policy: string
  readonly title: string
  readonly state: PolicyState
  /** The newest approved version. */
  readonly version: string | undefined
  /** The version that applies on the day of reckoning: the newest, or one before it. */
  readonly inForce: string | undefined
  /** From when the newest applies, where that day is yet to come, as people write it and as programs do. */
  readonly from: { readonly text: string; readonly iso: string } | undefined
  /** What `policy.yaml` says of its approval, where no version records it. */
  readonly stated: string | undefined
  /**
   * The copy of the newest version that bears signatures by key, by its path from the content root; where it cannot be
   * read, a sentence that says so.
   */
  readonly signedCopy: string | undefined
  /** The clauses and facts that changed since it. */
  readonly changed: readonly string[]
  /** When its next review is due, as people write it and as programs do. */
  readonly due: { readonly text: string; readonly iso: string } | undefined
  /** How that review stands today. */
  readonly review: ReviewState
  /** What to do next. */
  readonly next: string
}

export interface Standings {
  readonly policies: readonly PolicyStanding[]
  readonly paint: Paint
}

export type StatesReport = (standings: Standings) => string
