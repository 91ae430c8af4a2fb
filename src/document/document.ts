import type { Block } from './block.ts'
import type { Comment } from './comment.ts'

/** The wordings that a renderer fills in itself, because only it knows the numbers or the positions. */
export interface RendererWords {
  /** With `{page}` and `{pages}`. */
  readonly pageOf: string
  /** The heading of the notes at the end. */
  readonly notes: string
  /** The link from a note back to the text, with `{number}`. */
  readonly backToText: string
  /** The link from the text to a note, with `{number}`. */
  readonly toNote: string
  /** The link to a clause, for screen readers, with `{words}`. */
  readonly toClause: string
  /** An entry of the contents, for screen readers, with `{words}` and `{page}`. */
  readonly contentsEntry: string
  /** The link that skips the navigation of a web page. */
  readonly skipToContent: string
  /** The descriptions of an unticked and a ticked box. */
  readonly unticked: string
  readonly ticked: string
  /** The words that mark insertions and deletions for readers who see no colour. */
  readonly inserted: string
  readonly deleted: string
}

/** Everything that an output format needs: a flat list of blocks, and the file's properties. */
export interface Document {
  /** A BCP 47 tag. */
  readonly language: string
  readonly title: string
  readonly subject: string
  readonly author: string
  readonly keywords: readonly string[]
  /** An instant in ISO 8601 that the source gives; never the current time. */
  readonly date: string
  readonly header: { readonly start: string; readonly end: string }
  readonly footer: {
    readonly start: string
    /** Below it, on every page. */
    readonly line?: string
  }
  readonly words: RendererWords
  /** The language of the house style's words, a BCP 47 tag, if it differs from the document's. */
  readonly wordsLanguage?: string
  /** The watermark on every page of an unapproved text, `DRAFT`; undefined if the text is approved. */
  readonly draft?: string
  /**
   * The digest of the text that it was composed from, by which a Word file that comes back finds that text; undefined
   * for others.
   */
  readonly sourceDigest?: string
  /** The version since which that text was changed; undefined for others. */
  readonly sourceSince?: string
  readonly blocks: readonly Block[]
  /** Answered remarks in the margin, which only a Word file has. */
  readonly comments?: readonly Comment[]
}

/**
 * Replaces the placeholders of a wording with values: `Page {page} of {pages}`. A placeholder without a value stays.
 */
export function fill(wording: string, values: Readonly<Record<string, string | number>>): string {
  return wording.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(values[name] ?? placeholder))
}
