import { isoInterval } from '../../model/date.ts'
import { isoPeriod } from '../../model/review-period.ts'
import type { Review } from '../../review/review.ts'

/** A review as programs read it: the shape is part of the command line's contract. */
export function recordOf({ policy, title, metadata, state, due, days, reason }: Review) {
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
  }
}
