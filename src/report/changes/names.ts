/** The styles of report; the first is the default. */
export const changeReportNames = ['text', 'json', 'md'] as const
export type ChangeReportName = (typeof changeReportNames)[number]
