import type { DateInterval } from './date.ts'

/** What a trust lets schools do with the clauses of a policy that they build on, by the names of the files. */
export interface OverlayPermissions {
  readonly fill: readonly string[]
  readonly replace: readonly string[]
  readonly omit: readonly string[]
  readonly add: boolean
}

/** How a school's policy builds on one of its trust. */
export interface Overlay {
  readonly base: string
  /** The trust's version; undefined if it keeps none. */
  readonly version: string | undefined
  /** The paths of the clause files that are the trust's. */
  readonly files: ReadonlySet<string>
  /** The names of the trust's clause files, in order, and those that the school has files of its own for. */
  readonly clauses: readonly string[]
  readonly own: readonly string[]
  readonly may: OverlayPermissions
  /** How the trust's policy stands; undefined if nobody looked. */
  readonly standing?: {
    /** Whether its versions are what was approved. */
    readonly isSound: boolean
    readonly isApproved: boolean
    /** Since when it is withdrawn. */
    readonly retired: DateInterval | undefined
  }
}
