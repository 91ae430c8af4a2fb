import type { Rule } from '../rule.ts'

export const scheduledReview: Rule = {
  id: 'scheduled-review',
  severity: 'warning',
  summary: 'A policy without a review date says what brings a review about',
  why: 'A policy that is reviewed “as required” is looked at when somebody remembers it, which may be never.',
  mend: 'Add `review_trigger: …`, or better a period such as `review_period: 3 years`.',
  *check({ metadata: { review_period, review_date, review_trigger } }) {
    if (!review_period || review_period.duration || review_date || review_trigger) return
    yield {
      message: `Unexpected review period \`${review_period.text}\` without a date, expected a date or what brings a review about`,
      note: 'Add `review_trigger: …` with the event, or write a number of months or years',
      at: { path: ['review_period'] },
    }
  },
}
