import { Temporal } from 'temporal-polyfill'
import { addDuration, type DateInterval } from './date.ts'
import type { Metadata } from './metadata.ts'

/** How a declared review date stands to the reckoned one. */
export type Agreement = 'same' | 'day-before' | 'month-before' | 'different'

/**
 * Compares a declared review date with approval plus period. A date that is less exact than the other agrees when it
 * contains it. Some schools count to the day before (as legislation.gov.uk/uksi/2018/1082 r. 1.4 does) or to the month
 * before: both are told apart from a mistake.
 */
export function compareReviewDate(declared: DateInterval, reckoned: DateInterval): Agreement {
  if (contains(declared, reckoned) || contains(reckoned, declared)) return 'same'
  const dayBefore = Temporal.Duration.from({ days: 1 })
  if (
    declared.precision === 'day' &&
    reckoned.precision === 'day' &&
    declared.first.equals(reckoned.first.subtract(dayBefore))
  )
    return 'day-before'
  // A day in the month before the reckoned month is that month, said more exactly.
  const month = declared.first.toPlainYearMonth()
  const isWithinMonth = month.equals(declared.last.toPlainYearMonth())
  if (
    reckoned.precision !== 'day' &&
    isWithinMonth &&
    month.add({ months: 1 }).equals(reckoned.first.toPlainYearMonth())
  )
    return 'month-before'
  if (
    reckoned.precision === 'day' &&
    declared.precision === 'month' &&
    month.add({ months: 1 }).equals(reckoned.first.toPlainYearMonth())
  )
    return 'month-before'
  return 'different'
}

function contains(outer: DateInterval, inner: DateInterval): boolean {
  return (
    Temporal.PlainDate.compare(outer.first, inner.first) <= 0 && Temporal.PlainDate.compare(inner.last, outer.last) <= 0
  )
}

/** When the next review is due: the declared date, else approval plus period; nothing where neither gives one. */
export function reviewDate({ review_date, approved, review_period }: Partial<Metadata>): DateInterval | undefined {
  if (review_date) return review_date
  return approved && review_period?.duration ? addDuration(approved, review_period.duration) : undefined
}
