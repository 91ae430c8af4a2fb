/** The styles in which a merge is reported. */
export const mergeReportNames = ['text', 'json', 'md'] as const
