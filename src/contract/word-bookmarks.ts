/**
 * The bookmark of a heading, caption or paragraph in a Word file, by its id. Word allows at most 40 letters, digits and
 * underscores, beginning with a letter, and ignores case (ISO 29500-1, 17.13.6.2).
 */
export const bookmarkOf = (id: string): string => `c_${id.replace(/[^\p{L}\p{N}]/gu, '_')}`.slice(0, 40)

/** How many letters of an id a bookmark has room for, less those of hyphens at its end. */
export const longestId = 36

/**
 * The id of a heading, caption or paragraph by its bookmark, as far as that tells it; undefined for another bookmark.
 */
export const bookmarkedId = (bookmark: string): string | undefined =>
  /^c_./.test(bookmark) ? withoutCopy(bookmark).slice(2).replaceAll('_', '-').replace(/-+$/, '') : undefined

/** The bookmark round a clause, which begins behind its heading, by the bookmark of that: `k_scope` for `c_scope`. */
export const clauseBookmarkOf = (ofHeading: string): string => ofHeading.replace(/^c/, 'k')

/** The bookmark round a paragraph, by its place among those without an id, from 1. */
export const paragraphBookmark = (place: number): string => `p_${place}`

export const isParagraphBookmark = (bookmark: string): boolean => /^p_\d+$/.test(bookmark)

/**
 * The custom properties of a Word file that say which policy it is of, and which version or kind of text, and its
 * digest.
 */
export const wordProperties = {
  policy: 'Policy',
  text: 'Policy text',
  digest: 'Policy text digest',
  since: 'Policy text since',
} as const

/** A bookmark's name without what LibreOffice adds to it where its words are copied or moved: `c_scope_Copy_1`. */
export const withoutCopy = (bookmark: string): string => bookmark.replace(/(_Copy_\d+)+$/, '')
