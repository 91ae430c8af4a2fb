import { bookmarkedId, clauseBookmarkOf } from '../contract/word-bookmarks.ts'
import type { OwnLabels } from './own-labels.ts'
import { paragraphsIn, type WordDocument } from './word/word-text.ts'

/** What is known of the text of a Word file that policy made: its clauses come back under their ids. */
export interface KnownText {
  /** Whether the file says of itself that it is of the policy; else its bookmarks tell. */
  readonly isCertain: boolean
  /** The headings of the policy's clauses by their ids; one without a heading has the depth 0. */
  readonly clauses: ReadonlyMap<
    string,
    { readonly title: string; readonly depth: number; readonly classes: readonly string[] }
  >
  /**
   * The ids of clauses by the bookmarks of their headings, and by those round them, and of paragraphs by theirs; in
   * small letters.
   */
  readonly bookmarks: {
    readonly headings: ReadonlyMap<string, string>
    readonly clauses: ReadonlyMap<string, string>
    readonly paragraphs: ReadonlyMap<string, string>
  }
  /** Whether paragraphs get ids by their bookmarks, `{#anchor-12}`, so that they are found again in another text. */
  readonly hasAnchors: boolean
  /** Whether the file alone tells it. */
  readonly isOfItself?: boolean
}

/** A Word file that policy made: its text comes back without what policy added to it. */
export interface OwnFile extends KnownText, OwnLabels {}

/** What a Word file that policy made says of its own text: its bookmarks have the ids of clauses and paragraphs. */
export function textOfItself({ blocks }: Pick<WordDocument, 'blocks'>, { divisions }: OwnLabels): KnownText {
  const paragraphs = paragraphsIn(blocks)
  const isOfDivision = (number: string) => Object.values(divisions).some(name => number.startsWith(name))
  const hasNumbers = paragraphs.some(
    ({ outline, label }) => outline === 1 && label !== undefined && !isOfDivision(label.text),
  )
  const clauses = new Map<string, { title: string; depth: number; classes: string[] }>()
  const bookmarks = {
    headings: new Map<string, string>(),
    clauses: new Map<string, string>(),
    paragraphs: new Map<string, string>(),
  }
  for (const { outline, bookmarks: names } of paragraphs)
    for (const name of names) {
      const id = bookmarkedId(name)
      if (id === undefined) continue
      const key = name.toLowerCase()
      if (outline === undefined) {
        bookmarks.paragraphs.set(key, id)
        continue
      }
      bookmarks.headings.set(key, id)
      bookmarks.clauses.set(clauseBookmarkOf(key), id)
      const classes = ['new-page', ...(hasNumbers && outline === 1 ? ['unnumbered'] : [])]
      clauses.set(id, { title: '', depth: outline, classes })
    }
  return { isCertain: true, clauses, bookmarks, hasAnchors: false, isOfItself: true }
}
