/** The styles of report; the first is the default. */
export const reviewReportNames = ['text', 'json', 'csv', 'github'] as const
export type ReviewReportName = (typeof reviewReportNames)[number]
