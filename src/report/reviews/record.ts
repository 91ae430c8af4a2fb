import type { ReviewRecord, ReviewsRecord } from '../../contract/review-records.ts'
import { isoInterval, type PlainDate } from '../../model/date.ts'
import { isoPeriod } from '../../model/review-period.ts'
import type { Review } from '../../review/review.ts'

/** A review as the API and the JSON report give it. */
export function recordOf({
  policy,
  title,
  metadata,
  state,
  due,
  days,
  reason,
  meeting,
  superseded,
}: Review): ReviewRecord {
  return {
    policy,
    title,
    committee: metadata.committee,
    responsible: metadata.responsible,
    approved: metadata.approved ? isoInterval(metadata.approved) : null,
    reviewPeriod: isoPeriod(metadata.review_period) ?? null,
    due: due ? isoInterval(due) : null,
    dueFirst: due?.first.toString() ?? null,
    dueLast: due?.last.toString() ?? null,
    state,
    days: days ?? null,
    ...(reason !== undefined && { reason }),
    ...(meeting && { meeting: isoInterval(meeting) }),
    ...(superseded && {
      superseded: superseded.map(({ words, reference: { id, since, replaced_by: replacedBy } }) => ({
        ...{ id, words, since, replacedBy },
      })),
    }),
  }
}

/** Reviews as the API and the JSON report give them. */
export function reviewsRecord(asOf: PlainDate, reviews: readonly Review[]): ReviewsRecord {
  return { asOf: asOf.toString(), policies: reviews.map(recordOf) }
}
