import type { Block } from './block.ts'

/** The words that a renderer has to say itself, because only it knows the numbers or the places. */
export interface RendererWords {
  /** With `{page}` and `{pages}`. */
  readonly pageOf: string
  /** The heading above notes at the end. */
  readonly notes: string
  /** The link from a note back to the text, with `{number}`. */
  readonly backToText: string
  /** The link from the text to a note, with `{number}`. */
  readonly toNote: string
  /** The link to a clause, for screen readers, with `{words}`. */
  readonly toClause: string
  /** An entry of the contents, for screen readers, with `{words}` and `{page}`. */
  readonly contentsEntry: string
  /** The link that passes over the navigation of a web page. */
  readonly skipToContent: string
  /** A field to be ticked, and one that is. */
  readonly unticked: string
  readonly ticked: string
  /** What stands before and behind inserted and deleted words, for readers who see no colour. */
  readonly inserted: string
  readonly deleted: string
}

/** Everything that a format says about a policy: a flat list of blocks, and facts for the file's properties. */
export interface Document {
  /** A BCP 47 tag. */
  readonly language: string
  readonly title: string
  readonly subject: string
  readonly author: string
  readonly keywords: readonly string[]
  /** An instant of ISO 8601 that the source gives; never the clock's. */
  readonly date: string
  readonly header: { readonly start: string; readonly end: string }
  readonly footer: { readonly start: string }
  readonly words: RendererWords
  /** The language of the house style's words, a BCP 47 tag, where that is another than the document's. */
  readonly wordsLanguage?: string
  /** What stands across every page of a text that nobody approved: `DRAFT`; nothing where it is approved. */
  readonly draft?: string
  readonly blocks: readonly Block[]
}

/** Puts values into the places of a wording: `Page {page} of {pages}`. */
export function fill(wording: string, values: Readonly<Record<string, string | number>>): string {
  return wording.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
}
