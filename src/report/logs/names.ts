/** The styles of report; the first is the default. */
export const logReportNames = ['text', 'json'] as const
export type LogReportName = (typeof logReportNames)[number]
