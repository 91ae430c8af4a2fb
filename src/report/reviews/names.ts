/** The styles of report, the first of which is used unless another is asked for. */
export const reviewReportNames = ['text', 'json', 'csv', 'github'] as const
export type ReviewReportName = (typeof reviewReportNames)[number]
