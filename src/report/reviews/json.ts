import { reviewsRecord } from './record.ts'
import type { ReviewsReport } from './report.ts'

/** For programs: a `ReviewsRecord`. */
export const jsonReviews: ReviewsReport = ({ asOf, reviews }) =>
  `${JSON.stringify(reviewsRecord(asOf, reviews), null, 2)}\n`
