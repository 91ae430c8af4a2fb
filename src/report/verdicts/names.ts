/** The styles of report, the first of which is used unless another is asked for. */
export const verdictReportNames = ['text', 'json'] as const
export type VerdictReportName = (typeof verdictReportNames)[number]
