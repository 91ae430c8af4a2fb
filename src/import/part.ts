import type { WordParagraph, WordRun, WordTable } from './word/word-text.ts'

/** What a text consists of, in its order. */
export type Part =
  | {
      readonly type: 'heading'
      readonly level: number
      /** Its number as it is shown, `4.2`; undefined if it has none. */
      readonly number: string | undefined
      readonly runs: readonly WordRun[]
      readonly likelihood: number
      /** The bookmarks that begin in it. */
      readonly bookmarks: readonly string[]
      readonly startsPage: boolean
      /** Its id and classes, where it has some of its own. */
      readonly id?: string
      readonly classes?: readonly string[]
    }
  | {
      readonly type: 'paragraph'
      readonly number: string | undefined
      readonly runs: readonly WordRun[]
      readonly bookmarks: readonly string[]
      readonly alignment: WordParagraph['alignment']
    }
  | { readonly type: 'list'; readonly items: Item[] }
  /** Lines that are kept as they are typed. */
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'quotation'; readonly parts: Part[] }
  | { readonly type: 'table'; readonly table: WordTable }
  /** A line across the page, and lines to write on. */
  | { readonly type: 'rule' }
  | { readonly type: 'writing lines'; readonly count: number }
  | { readonly type: 'definitions'; readonly entries: Definition[] }
  /** A table or pictures below a title. */
  | {
      readonly type: 'captioned'
      readonly kind: 'table' | 'figure'
      readonly title: readonly WordRun[]
      readonly bookmarks: readonly string[]
      /** The table or the pictures last; what somebody put between them and the title is before them. */
      readonly parts: readonly Part[]
    }
  /** Parts that are filled in. */
  | { readonly type: 'form'; readonly parts: Part[] }

/** A term and its meaning. */
export interface Definition {
  readonly term: Extract<Part, { type: 'paragraph' }>
  readonly parts: Part[]
}

export interface Item {
  /** As it is shown: `•`, `1.`, `(a)`. */
  readonly marker: string
  readonly runs: readonly WordRun[]
  /** Whether its box is ticked; undefined if it has none. */
  readonly isChecked?: boolean | undefined
  readonly bookmarks: readonly string[]
  /** What belongs to it: paragraphs and lists. */
  readonly parts: Part[]
}
