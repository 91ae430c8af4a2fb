/**
 * The bookmark of a heading, caption or paragraph in a Word file, by its id. Word allows at most 40 letters, digits and underscores,
 * beginning with a letter, and ignores case (ISO 29500-1, 17.13.6.2).
 */
export const bookmarkOf = (id: string): string => `c_${id.replace(/[^\p{L}\p{N}]/gu, '_')}`.slice(0, 40)

/** A bookmark's name without what LibreOffice adds to it where its words are copied or moved: `c_scope_Copy_1`. */
export const withoutCopy = (bookmark: string): string => bookmark.replace(/(_Copy_\d+)+$/, '')
