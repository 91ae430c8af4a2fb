/** The styles of report; the first is the default. */
export const verdictReportNames = ['text', 'json'] as const
export type VerdictReportName = (typeof verdictReportNames)[number]
