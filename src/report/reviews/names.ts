/** The styles of report; the first is the default. */
export const reviewReportNames = ['text', 'json', 'csv', 'github', 'ics', 'mail'] as const
export type ReviewReportName = (typeof reviewReportNames)[number]
