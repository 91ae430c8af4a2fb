/** The output formats, by file extension. */
export const formatNames = ['pdf', 'docx', 'html'] as const
export type FormatName = (typeof formatNames)[number]
