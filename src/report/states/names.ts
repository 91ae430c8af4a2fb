/** The styles of report, the first of which is used unless another is asked for. */
export const stateReportNames = ['text', 'json'] as const
export type StateReportName = (typeof stateReportNames)[number]
