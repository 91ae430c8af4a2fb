import type { Look } from '../document/look.ts'
import { loadFonts } from './pdf/fonts/font-set.ts'
import type { Means, Renderer } from './renderer.ts'

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
} as const satisfies Record<string, Format>

export type FormatName = keyof typeof formats
export const formatNames = Object.keys(formats) as FormatName[]

/** Tells whether the fonts of a look have a character; says why where they cannot be read. */
export async function fontCoverage(
  { fonts }: Look,
  asset: Means['asset'],
): Promise<((character: string) => boolean) | { readonly problem: string }> {
  try {
    const set = await loadFonts(fonts.pdf, asset)
    return character => set.has(character)
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}
