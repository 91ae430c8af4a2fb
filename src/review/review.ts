import { Temporal } from 'temporal-polyfill'
import type { DateInterval, PlainDate } from '../model/date.ts'
import type { Metadata } from '../model/metadata.ts'
import { reviewDate } from '../model/review-date.ts'
import type { NamedReference } from '../model/superseded.ts'
import { type ReviewState, reviewStates } from './review-state.ts'

/** The metadata from which a review is calculated. */
export type Reviewable = Pick<Metadata, 'title' | 'committee' | 'responsible' | 'review_period'> &
  Partial<Pick<Metadata, 'approved' | 'review_date' | 'review_trigger'>>

/** When a policy's review is due, as of a given day. */
export interface Review {
  readonly policy: string
  readonly title: string
  readonly metadata: Reviewable
  readonly state: ReviewState
  readonly due: DateInterval | undefined
  /** Days from the given day to the last day on which the review is in time; negative if that has passed. */
  readonly days: number | undefined
  /** Why there is no date; undefined if there is one. */
  readonly reason: string | undefined
  /** The meeting of its committee to bring it to; undefined if none is planned, or nothing is due for a while. */
  readonly meeting?: DateInterval
  /** What the text in force names and that had been replaced by the day; undefined if there is nothing. */
  readonly superseded?: readonly NamedReference[]
  /** Whether the policy is withdrawn, so that no review is due. */
  readonly isWithdrawn?: true
}

/** How long before a review is due it counts as due soon, unless set: committees meet about once a term. */
export const defaultNotice = Temporal.Duration.from({ months: 3 })

/** Calculates a policy's review as of a day. */
export function reviewOf(
  policy: string,
  metadata: Reviewable,
  asOf: PlainDate,
  notice: Temporal.Duration = defaultNotice,
): Review {
  const common = { policy, title: metadata.title, metadata }
  const due = reviewDate(metadata)
  if (!due) return { ...common, state: 'unscheduled', due, days: undefined, reason: reasonOf(metadata) }
  const state = reviewStateOf(due, asOf, notice)
  return { ...common, state, due, days: asOf.until(due.last).total('days'), reason: undefined }
}

/**
 * The state of a review on a day. Overdue: the day is after the interval in which the review is due. Due: the day is in
 * the interval. Due soon: the interval begins within the notice. Unscheduled: there is no interval.
 */
export function reviewStateOf(
  due: DateInterval | undefined,
  asOf: PlainDate,
  notice: Temporal.Duration = defaultNotice,
): ReviewState {
  if (!due) return 'unscheduled'
  const isAfter = (a: PlainDate, b: PlainDate) => Temporal.PlainDate.compare(a, b) > 0
  if (isAfter(asOf, due.last)) return 'overdue'
  if (!isAfter(due.first, asOf)) return 'due'
  return isAfter(due.first, asOf.add(notice)) ? 'current' : 'due-soon'
}

function reasonOf({ review_period, review_trigger, approved }: Reviewable): string {
  if (!review_period.duration) return review_trigger ?? review_period.text
  return approved ? review_period.text : 'not yet approved'
}

/** Sorts the most urgent reviews first: by state, date, title and id, so that the order is always the same. */
export function byUrgency(a: Review, b: Review): number {
  const rank = reviewStates.indexOf(a.state) - reviewStates.indexOf(b.state)
  return rank || compareDates(a, b) || compare(a.title, b.title) || compare(a.policy, b.policy)
}

function compareDates({ due: a }: Review, { due: b }: Review): number {
  return a && b ? Temporal.PlainDate.compare(a.last, b.last) || Temporal.PlainDate.compare(a.first, b.first) : 0
}

/** Compares by code unit, which is the same in every locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
