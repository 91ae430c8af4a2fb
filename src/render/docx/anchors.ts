import { BookmarkEnd, BookmarkStart } from 'docx'
import { clauseBookmarkOf, paragraphBookmark } from '../../contract/word-bookmarks.ts'
import type { Block } from '../../document/block.ts'
import { noteOf } from '../../document/note-numbers.ts'
import { outerBox } from './box.ts'

/** The bookmarks by which a text is found again in a Word file that somebody edited, besides those of headings. */
export interface Anchors {
  /** The names of the bookmarks round paragraphs that have no id. */
  readonly paragraphs: ReadonlyMap<Block, string>
  /**
   * What a paragraph or heading ends with: the beginning of the bookmark round its clause, behind its heading, or the
   * end of it.
   */
  readonly clauses: ReadonlyMap<Block, BookmarkStart | BookmarkEnd>
}

export const noAnchors: Anchors = { paragraphs: new Map(), clauses: new Map() }

/** docx counts its own bookmarks from 1; all are counted anew when the file is packed. */
const firstLink = 1_000_000

/**
 * A bookmark for each paragraph, and one round each clause that has a paragraph of its own outside boxes and notes. It
 * begins behind the heading, since LibreOffice mixes up bookmarks that begin at one place. `bookmarks` are those of
 * headings, by id.
 */
export function wordAnchorsOf(blocks: readonly Block[], bookmarks: ReadonlyMap<string, string>): Anchors {
  const paragraphs = new Map<Block, string>()
  const clauses = new Map<Block, BookmarkStart | BookmarkEnd>()
  let [heading, last]: [Extract<Block, { type: 'heading' }> | undefined, Block | undefined] = [undefined, undefined]
  const close = () => {
    const bookmark = heading && bookmarks.get(heading.id)
    if (!heading || !last || bookmark === undefined) return
    const link = firstLink + clauses.size
    clauses.set(heading, new BookmarkStart(clauseBookmarkOf(bookmark), link))
    clauses.set(last, new BookmarkEnd(link))
  }
  for (const block of blocks) {
    if (noteOf(block) !== undefined) continue
    if (block.type === 'heading') {
      close()
      ;[heading, last] = [block, undefined]
    }
    if (block.type !== 'paragraph' || block.runs.length === 0) continue
    if (block.id === undefined) paragraphs.set(block, paragraphBookmark(paragraphs.size + 1))
    if (!outerBox(block)) last = block
  }
  close()
  return { paragraphs, clauses }
}
