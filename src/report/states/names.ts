/** The styles of report; the first is the default. */
export const stateReportNames = ['text', 'json'] as const
export type StateReportName = (typeof stateReportNames)[number]
