import type { Document } from '../document/document.ts'
import type { Look } from '../document/look.ts'

/** What a renderer may use beside the document. It reads no files and knows no today. */
export interface RenderContext {
  readonly look: Look
  /** A file that comes with policy, by its name: a font pack, a colour profile. */
  readonly asset: (name: string) => Uint8Array
}

export interface Rendered {
  readonly bytes: Uint8Array
  /** How many pages there are, for formats that have pages. */
  readonly pages?: number
}

/** Draws a document: same words, same order, in every format. Decides nothing and words nothing. */
export type Renderer = (document: Document, means: RenderContext) => Rendered | Promise<Rendered>
