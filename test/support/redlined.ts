import { lookOf } from '../../src/compose/look.ts'
import type { Document } from '../../src/document/document.ts'
import { packagedAsset } from '../../src/operations/asset.ts'
import type { RenderContext } from '../../src/render/renderer.ts'
import { type Compared, compared, readLoosely } from './compared.ts'
import type { MemoryHost } from './memory-host.ts'
import { accept, reject } from './resolve.ts'

/** A redline as a document, and the documents that result when every change is accepted or rejected. */
export interface Redlined {
  readonly compared: Compared
  readonly redline: Document
  readonly accepted: Document
  readonly rejected: Document
  readonly means: RenderContext
}

/** Compares two versions; all three documents begin with the same summary. */
export function redlined(before: MemoryHost, after: MemoryHost, id: string, root?: string): Redlined {
  const comparison = compared(before, after, id, root)
  const means = { look: lookOf(readLoosely(after, id, root).style), asset: packagedAsset(after) }
  return { compared: comparison, redline: comparison.document, ...resolvedDocuments(comparison.document), means }
}

/** The documents that result when every change of a redline is accepted or rejected. */
export function resolvedDocuments(redline: Document): { accepted: Document; rejected: Document } {
  const start = redline.blocks.findIndex(({ type }) => type === 'pageBreak') + 1
  const [summary, text] = [redline.blocks.slice(0, start), redline.blocks.slice(start)]
  return {
    accepted: { ...redline, blocks: [...summary, ...accept(text)] },
    rejected: { ...redline, blocks: [...summary, ...reject(text)] },
  }
}
