import { csvReviews } from './csv.ts'
import { githubReviews } from './github.ts'
import { jsonReviews } from './json.ts'
import type { ReviewReportName } from './names.ts'
import type { ReviewsReport } from './report.ts'
import { textReviews } from './text.ts'

/** Every style in which reviews are told. */
export const reviewsReports = {
  text: textReviews,
  json: jsonReviews,
  csv: csvReviews,
  github: githubReviews,
} as const satisfies Record<ReviewReportName, ReviewsReport>
