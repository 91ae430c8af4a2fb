import { csvReviews } from './csv.ts'
import { githubReviews } from './github.ts'
import { jsonReviews } from './json.ts'
import { mailReviews } from './mail.ts'
import type { ReviewReportName } from './names.ts'
import type { ReviewsReport } from './report.ts'
import { textReviews } from './text.ts'

/** Every style of report on reviews. */
export const reviewsReports = {
  text: textReviews,
  json: jsonReviews,
  csv: csvReviews,
  github: githubReviews,
  // A bundle of its own, loaded only when it is asked for.
  ics: async reviews => (await import('./ics.ts')).icsReviews(reviews),
  mail: mailReviews,
} as const satisfies Record<ReviewReportName, ReviewsReport>
