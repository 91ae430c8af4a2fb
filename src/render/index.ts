import type { FormatName } from '../contract/format-names.ts'
import type { Document } from '../document/document.ts'
import type { FontFamily } from '../document/look.ts'
import type { Picture, PictureFault } from '../document/picture.ts'
import { faces, packagedFamilies } from './pdf/fonts/families.ts'
import { loadFonts, packagedFonts } from './pdf/fonts/font-set.ts'
import type { RenderContext, Renderer } from './renderer.ts'

interface Format {
  /** What people call it. */
  readonly name: string
  /** Loads the renderer: Word's and PDF's libraries are heavy, and only what is asked for is loaded. */
  readonly load: () => Promise<Renderer>
}

/** Every format that a document can be drawn in, by the ending of its files. */
export const formats = {
  pdf: { name: 'PDF', load: async () => (await import('./pdf/pdf.ts')).renderPdf },
  docx: { name: 'Word', load: async () => (await import('./docx/docx.ts')).renderDocx },
  html: { name: 'web page', load: async () => (await import('./html/html.ts')).renderHtml },
} as const satisfies Record<FormatName, Format>

/** How many pages a document has as a PDF, without drawing one. */
export async function countPages(document: Document, means: RenderContext): Promise<number> {
  return (await import('./pdf/pdf.ts')).countPages(document, means)
}

/** Tells whether the fonts of a look have a character. */
export type FontCoverage = (character: string) => boolean

/** The coverage of families that come with policy alone. */
export function packagedCoverage(families: readonly FontFamily[], asset: RenderContext['asset']): FontCoverage {
  const fonts = packagedFonts(families, asset)
  return character => fonts.has(character)
}

/** The coverage of families of which some are font files of a school; says why where these cannot be read. */
export async function fontCoverage(
  families: readonly FontFamily[],
  asset: RenderContext['asset'],
): Promise<FontCoverage | { readonly problem: string }> {
  try {
    const fonts = await loadFonts(families, asset)
    for (const face of faces) fonts.main(face)
    return character => fonts.has(character)
  } catch (error) {
    // What the library says of a damaged file is for programmers.
    const isTold = error instanceof Error && error.constructor === Error
    return { problem: isTold ? error.message : 'it is damaged' }
  }
}

/** The font families that come with policy. */
export const packagedFamilyNames = Object.keys(packagedFamilies)

/** Loads what looks for faults in pictures: few policies have any. */
export async function loadPictureFault(): Promise<(picture: Picture) => PictureFault | undefined> {
  return (await import('./picture-fault.ts')).pictureFault
}
