/** The styles of report, the first of which is used unless another is asked for. */
export const logReportNames = ['text', 'json'] as const
export type LogReportName = (typeof logReportNames)[number]
