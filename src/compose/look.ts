import type { FontFamily, Look } from '../document/look.ts'
import type { HouseStyle } from '../model/house-style.ts'

/** The family that supplies characters missing from the house style's own. */
const fallback = 'Source Sans 3'

/** The family of code: monospaced, so that columns align. */
const codeFamily = 'Source Code Pro'

/** The look that a house style gives to documents, for renderers. */
export function lookOf(style: HouseStyle): Look {
  const families = [textFamily(style), { name: fallback }].filter(
    (family, index, all) => index === 0 || family.name !== all[0]!.name,
  )
  return {
    page: style.page,
    margins: style.margins,
    fonts: {
      pdf: families,
      code: [{ name: codeFamily }, ...families],
      word: style.fonts.word,
      web: style.fonts.web,
    },
    textSize: style.fonts.size,
    colours: style.colours,
    logoHeight: style.letterhead.logo_height,
  } as Look
}

function textFamily({ fonts, files }: HouseStyle): FontFamily {
  if (!fonts.files) return { name: fonts.pdf }
  const file = (name: string) => files.get(name) ?? new Uint8Array()
  const { regular, bold, italic, bold_italic } = fonts.files
  return {
    name: fonts.pdf,
    files: { regular: file(regular), bold: file(bold), italic: file(italic), boldItalic: file(bold_italic) },
  }
}
