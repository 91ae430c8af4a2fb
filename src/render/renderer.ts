import type { Document } from '../document/document.ts'
import type { Look } from '../document/look.ts'
import type { Deflate } from './deflate.ts'

/** What a renderer may use besides the document. It reads no files and does not know the date. */
export interface RenderContext extends FormerLook {
  readonly look: Look
  /** A file that comes with policy, by name: a font pack, a colour profile. */
  readonly asset: (name: string) => Uint8Array
}

/** What earlier releases drew otherwise: files of theirs are recognised byte for byte. */
export interface FormerLook {
  /** Whether the contents of a Word file have page numbers, which earlier files lack; true unless given. */
  readonly hasPageNumbers?: boolean
  /**
   * Whether the numbers of headings in a Word file are words, as in earlier files, and not counted by Word; false
   * unless given.
   */
  readonly hasTypedNumbers?: boolean
  /** Whether a Word file has bookmarks of paragraphs and clauses, and properties of its own; true unless given. */
  readonly hasAnchors?: boolean
  /** What compresses the file, if it is not what compresses files today. */
  readonly deflate?: Deflate
}

export interface Rendered {
  readonly bytes: Uint8Array
  /** The number of pages, for formats that have pages. */
  readonly pages?: number
}

/** Renders a document: the same words in the same order in every format. It makes no decisions and adds no words. */
export type Renderer = (document: Document, context: RenderContext) => Rendered | Promise<Rendered>
