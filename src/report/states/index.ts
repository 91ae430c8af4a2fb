import { jsonStates } from './json.ts'
import type { StateReportName } from './names.ts'
import type { StatesReport } from './report.ts'
import { textStates } from './text.ts'

/** Every style in which the states of policies are told. */
export const statesReports = { text: textStates, json: jsonStates } as const satisfies Record<
  StateReportName,
  StatesReport
>
