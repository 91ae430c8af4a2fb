import type { FormatName } from '../contract/format-names.ts'
import type { Document } from '../document/document.ts'
import type { FontFamily } from '../document/look.ts'
import { type Picture, type PictureFault, pictureOf } from '../document/picture.ts'
import type { Deflate } from './deflate.ts'
import { withVectors } from './drawn-vectors.ts'
import { faces, packagedFamilies } from './pdf/fonts/families.ts'
import { loadFonts, packagedFonts } from './pdf/fonts/font-set.ts'
import type { RenderContext, Renderer } from './renderer.ts'

interface Format {
  /** The name that people use for it. */
  readonly name: string
  /** Loads the renderer on demand: the libraries for Word and PDF are large. */
  readonly load: () => Promise<Renderer>
}

/** Every output format, by file extension. */
export const formats = {
  pdf: { name: 'PDF', load: async () => withVectors((await import('./pdf/pdf.ts')).renderPdf) },
  docx: { name: 'Word', load: loadWord },
  html: { name: 'web page', load: async () => withVectors((await import('./html/html.ts')).renderHtml) },
} as const satisfies Record<FormatName, Format>

/**
 * Loads the renderer of Word files. Those with a list of contents have the page numbers of the PDF, until Word counts
 * its own.
 */
async function loadWord(): Promise<Renderer> {
  const { renderDocx } = await import('./docx/docx.ts')
  return withVectors(async (document, context) => {
    const hasContents = document.blocks.some(({ type }) => type === 'contents')
    if (!hasContents || context.hasPageNumbers === false) return renderDocx(document, context)
    return renderDocx(document, context, await (await import('./pdf/pdf.ts')).pagesOfPlaces(document, context))
  })
}

/** The number of pages that a document has as a PDF, without rendering it. */
export async function countPages(document: Document, context: RenderContext): Promise<number> {
  return (await import('./pdf/pdf.ts')).countPages(document, context)
}

/** Whether the fonts of a look have a character. */
export type FontCoverage = (character: string) => boolean

/** The coverage of a look that uses only the families that come with policy. */
export function packagedCoverage(families: readonly FontFamily[], asset: RenderContext['asset']): FontCoverage {
  const fonts = packagedFonts(families, asset)
  return character => fonts.has(character)
}

/** The coverage of a look with a school's own font files, or the reason why a file cannot be used. */
export async function fontCoverage(
  families: readonly FontFamily[],
  asset: RenderContext['asset'],
): Promise<FontCoverage | { readonly problem: string }> {
  try {
    const fonts = await loadFonts(families, asset)
    for (const face of faces) fonts.main(face)
    return character => fonts.has(character)
  } catch (error) {
    // Messages of libraries about a damaged file are not meant for users.
    const isOwnMessage = error instanceof Error && error.constructor === Error
    return { problem: isOwnMessage ? error.message : 'it is damaged' }
  }
}

/** Loads what compressed the files of earlier releases. */
export async function loadFormerDeflate(): Promise<Deflate> {
  return (await import('./former-deflate.ts')).formerDeflate
}

/** The font families that come with policy. */
export const packagedFamilyNames = Object.keys(packagedFamilies)

/** Loads the check for faults in some pictures on demand: few policies have pictures, and fewer have SVG. */
export async function loadPictureFault(
  pictures: Iterable<Uint8Array | undefined>,
  asset: RenderContext['asset'],
): Promise<(picture: Picture) => PictureFault | undefined> {
  const { pictureFault } = await import('./picture-fault.ts')
  if (![...pictures].some(bytes => bytes && pictureOf(bytes)?.type === 'svg')) return pictureFault
  const { fault } = await (await import('./vector.ts')).loadVectors(asset)
  return picture => (picture.type === 'svg' ? fault(picture) : pictureFault(picture))
}
