/** The styles of report; the first is the default. */
export const findingReportNames = ['text', 'json', 'sarif', 'github'] as const
export type FindingReportName = (typeof findingReportNames)[number]
