/* What programs read of reviews, under the same contract as `records.ts`. */

/** When a policy is due for review, seen from one day. */
export interface ReviewRecord {
  readonly policy: string
  readonly title: string
  readonly committee: string
  readonly responsible: string
  readonly approved: string | null
  /** An ISO 8601 duration, `P2Y`; null for a period without a length. */
  readonly reviewPeriod: string | null
  readonly due: string | null
  /** The first and the last day of that date. */
  readonly dueFirst: string | null
  readonly dueLast: string | null
  readonly state: 'overdue' | 'due' | 'due-soon' | 'current' | 'unscheduled'
  /** From the day to the last day on which the review is in time; negative when that has passed. */
  readonly days: number | null
  /** Why there is no date. */
  readonly reason?: string
  /** The meeting of its committee that suits, from `meetings` in school.yaml, in ISO 8601. */
  readonly meeting?: string
  /** What the text in force names and that had been replaced by the day: its name, the words, since when, by what. */
  readonly superseded?: readonly {
    readonly id: string
    readonly words: string
    readonly since: string
    readonly replacedBy: string
  }[]
}

export interface ReviewsRecord {
  /** The day from which reviews are seen, `2026-11-22`. */
  readonly asOf: string
  /** The most urgent first. */
  readonly policies: readonly ReviewRecord[]
}
