import { addDuration, formatInterval, isoInterval } from '../../model/date.ts'
import { compareReviewDate } from '../../model/review-date.ts'
import type { Rule } from '../rule.ts'

export const reviewDateAgrees: Rule = {
  id: 'review-date-agrees',
  severity: 'error',
  summary: 'The review date is the approval date plus the review period',
  why: 'A policy approved in September 2020 for two years cannot be due in 2021. When the printed facts disagree, nobody knows which to follow.',
  mend: 'Correct whichever of the three is wrong, or leave `review_date` out: it is reckoned from the other two.',
  *check({ metadata: { approved, review_period, review_date } }) {
    if (!approved || !review_period?.duration || !review_date) return
    const expected = addDuration(approved, review_period.duration)
    const at = { path: ['review_date'] }
    const message = `Unexpected review date ${formatInterval(review_date)}, expected ${formatInterval(expected)} (${formatInterval(approved)} and ${review_period.text.toLowerCase()})`
    switch (compareReviewDate(review_date, expected)) {
      case 'same':
        return
      case 'day-before':
        yield {
          message,
          note: 'It counts to the day before the anniversary, as some schools do: nothing needs mending',
          at,
          severity: 'note',
        }
        return
      case 'month-before':
        yield {
          message,
          note: 'It counts to the month before the anniversary, as some schools do: nothing needs mending',
          at,
          severity: 'note',
        }
        return
      case 'different':
        yield {
          message,
          note: `Write \`review_date: ${isoInterval(expected)}\`, or leave the line out, or correct \`approved\` or \`review_period\``,
          at,
        }
    }
  },
}
