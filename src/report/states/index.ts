import { jsonStates } from './json.ts'
import type { StateReportName } from './names.ts'
import type { StatesReport } from './report.ts'
import { textStates } from './text.ts'

/** Every style of report on the states of policies. */
export const statesReports = { text: textStates, json: jsonStates } as const satisfies Record<
  StateReportName,
  StatesReport
>
