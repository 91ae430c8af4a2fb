/** The styles of report, the first of which is used unless another is asked for. */
export const findingReportNames = ['text', 'json', 'sarif', 'github'] as const
export type FindingReportName = (typeof findingReportNames)[number]
