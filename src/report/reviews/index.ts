import { csvReviews } from './csv.ts'
import { githubReviews } from './github.ts'
import { jsonReviews } from './json.ts'
import type { ReviewReportName } from './names.ts'
import type { ReviewsReport } from './report.ts'
import { textReviews } from './text.ts'

/** Every style of report on reviews. */
export const reviewsReports = {
  text: textReviews,
  json: jsonReviews,
  csv: csvReviews,
  github: githubReviews,
} as const satisfies Record<ReviewReportName, ReviewsReport>
