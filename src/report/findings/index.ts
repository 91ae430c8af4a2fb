import { githubFindings } from './github.ts'
import { jsonFindings } from './json.ts'
import type { FindingReportName } from './names.ts'
import type { FindingsReport } from './report.ts'
import { sarifFindings } from './sarif.ts'
import { textFindings } from './text.ts'

/** Every style of report on findings. */
export const findingsReports = {
  text: textFindings,
  json: jsonFindings,
  sarif: sarifFindings,
  github: githubFindings,
} as const satisfies Record<FindingReportName, FindingsReport>
