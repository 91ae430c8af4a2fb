import { jsonLogs } from './json.ts'
import type { LogReportName } from './names.ts'
import type { LogsReport } from './report.ts'
import { textLogs } from './text.ts'

/** Every style of report on approved versions. */
export const logsReports = { text: textLogs, json: jsonLogs } as const satisfies Record<LogReportName, LogsReport>
