import { jsonVerdict } from './json.ts'
import type { VerdictReportName } from './names.ts'
import type { VerdictReport } from './report.ts'
import { textVerdict } from './text.ts'

/** Every style of report on verified files. */
export const verdictReports = { text: textVerdict, json: jsonVerdict } as const satisfies Record<
  VerdictReportName,
  VerdictReport
>
