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
    const calculated = `${formatInterval(expected)} (approved ${formatInterval(approved)}, review period “${review_period.text}”)`
    const note = 'Some schools count so: nothing needs mending'
    switch (compareReviewDate(review_date, expected)) {
      case 'same':
        return
      case 'day-before':
        yield {
          message: `Review date ${formatInterval(review_date)} is the day before ${calculated}`,
          note,
          at,
          severity: 'note',
        }
        return
      case 'month-before':
        yield {
          message: `Review date ${formatInterval(review_date)} is the month before ${calculated}`,
          note,
          at,
          severity: 'note',
        }
        return
      case 'different': {
        const date =
          expected.precision === 'span' || expected.precision === 'term'
            ? ''
            : `Write \`review_date: ${isoInterval(expected)}\`, or leave`
        yield {
          message: `Unexpected review date ${formatInterval(review_date)}, expected ${calculated}`,
          note: `${date || 'Leave'} the line out, or correct \`approved\` or \`review_period\``,
          at,
        }
      }
    }
  },
}
