/** The formats that a document can be drawn in, by the endings of their files. */
export const formatNames = ['pdf', 'docx', 'html'] as const
export type FormatName = (typeof formatNames)[number]
