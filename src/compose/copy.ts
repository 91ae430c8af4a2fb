/** The copies of a document: the one to sign has lines for signatures, the one to publish names those who signed. */
export const copies = ['signing', 'publication'] as const
export type Copy = (typeof copies)[number]
