/** The styles of report, the first of which is used unless another is asked for. */
export const changeReportNames = ['text', 'json', 'md'] as const
export type ChangeReportName = (typeof changeReportNames)[number]
