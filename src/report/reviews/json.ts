import { recordOf } from './record.ts'
import type { ReviewsReport } from './report.ts'

/** For programs. */
export const jsonReviews: ReviewsReport = ({ asOf, reviews }) =>
  `${JSON.stringify({ asOf: asOf.toString(), policies: reviews.map(recordOf) }, null, 2)}\n`
