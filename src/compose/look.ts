import type { FontFamily, Look } from '../document/look.ts'
import type { HouseStyle } from '../model/house-style.ts'

/** The family in which characters are looked for that the house style's own does not have. */
const fallback = 'Source Sans 3'

/** The family of code: its letters all have one width, so that columns stand below one another. */
const codeFamily = 'Source Code Pro'

/** What a renderer needs to know of a house style. */
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
