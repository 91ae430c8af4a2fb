/** The copy to sign has blank lines; the copy to publish says in words who signed. */
export const copies = ['signing', 'publication'] as const
export type Copy = (typeof copies)[number]
