import { Temporal } from 'temporal-polyfill'
import { addDuration, type DateInterval } from './date.ts'
import type { Metadata } from './metadata.ts'

/** How a declared review date compares with the calculated one. */
export type Agreement = 'same' | 'day-before' | 'month-before' | 'different'

/**
 * Compares a declared review date with approval plus period. A less exact date agrees with a more exact one that it
 * contains. Some schools count to the day before (as legislation.gov.uk/uksi/2018/1082 r. 1.4 does) or to the month
 * before: neither counts as a mistake.
 */
export function compareReviewDate(declared: DateInterval, calculated: DateInterval): Agreement {
  if (contains(declared, calculated) || contains(calculated, declared)) return 'same'
  const dayBefore = Temporal.Duration.from({ days: 1 })
  if (
    declared.precision === 'day' &&
    calculated.precision === 'day' &&
    declared.first.equals(calculated.first.subtract(dayBefore))
  )
    return 'day-before'
  // A day in the month before the calculated month also counts as the month before.
  const month = declared.first.toPlainYearMonth()
  const isWithinMonth = month.equals(declared.last.toPlainYearMonth())
  if (
    calculated.precision !== 'day' &&
    isWithinMonth &&
    month.add({ months: 1 }).equals(calculated.first.toPlainYearMonth())
  )
    return 'month-before'
  if (
    calculated.precision === 'day' &&
    declared.precision === 'month' &&
    month.add({ months: 1 }).equals(calculated.first.toPlainYearMonth())
  )
    return 'month-before'
  return 'different'
}

function contains(outer: DateInterval, inner: DateInterval): boolean {
  return (
    Temporal.PlainDate.compare(outer.first, inner.first) <= 0 && Temporal.PlainDate.compare(inner.last, outer.last) <= 0
  )
}

/** When the next review is due: the declared date, or else approval plus period; undefined if neither is known. */
export function reviewDate({ review_date, approved, review_period }: Partial<Metadata>): DateInterval | undefined {
  if (review_date) return review_date
  return approved && review_period?.duration ? addDuration(approved, review_period.duration) : undefined
}
