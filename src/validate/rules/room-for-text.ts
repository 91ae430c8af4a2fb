import type { Found, Rule } from '../rule.ts'

/** Points in a millimetre. */
const millimetre = 72 / 25.4

/** The minimum, in points: room for a line of about six words, and for a header and footer that touch nothing. */
const minimum = { width: 80 * millimetre, height: 120 * millimetre, margin: 12 * millimetre, size: 9 }
/**
 * The maximum, in points. PDF readers must show up to 14,400 points (ISO 32000-1, annex C); A2 is enough for any
 * notice.
 */
const maximum = { page: 1700, size: 24 }

/**
 * The sentence at the foot stands in the lower half of the bottom margin, but no nearer to the edge than these points,
 * where printers may cut it off. Its leading, and the width of a character on average, are multiples of the text size.
 */
const foot = { edge: 6, leading: 1.06, character: 0.43 }

const millimetres = (points: number) => `${Math.round(points / millimetre)} mm`

export const roomForText: Rule = {
  id: 'room-for-text',
  severity: 'error',
  summary: 'A house style leaves room for the text, in a size that can be read',
  why: 'On a page whose margins meet, words are cut off or stand in one another; small print cannot be read by many people.',
  mend: 'Make the page larger, the margins or the logo smaller, the sentence at the foot shorter, or the text nearer to 12 pt.',
  *checkSchool({ style: { yaml, style } }) {
    if (!yaml) return
    const { page, margins, fonts, letterhead, foot_line = '' } = style()
    const width = page.width - margins.left - margins.right
    const height = page.height - margins.top - margins.bottom
    const found = (message: string, note: string, ...path: string[]): Found => ({
      message,
      note,
      at: { yaml, range: yaml.locate(path) },
    })
    if (Math.max(page.width, page.height) > maximum.page)
      yield found(
        `Unexpected page of ${millimetres(page.width)} by ${millimetres(page.height)}, expected one no longer than ${millimetres(maximum.page)}`,
        'A4 is 210 mm by 297 mm',
        'page',
      )
    else if (width < minimum.width || height < minimum.height)
      yield found(
        `Unexpected room of ${millimetres(width)} by ${millimetres(height)} between the margins, expected ${millimetres(minimum.width)} by ${millimetres(minimum.height)} or more`,
        'Make the margins smaller or the page larger',
        'margins',
      )
    for (const side of ['top', 'bottom'] as const)
      if (margins[side] < minimum.margin)
        yield found(
          `Unexpected margin of ${millimetres(margins[side])} at the ${side}, expected ${millimetres(minimum.margin)} or more for the header and footer`,
          `Make the ${side} margin larger`,
          'margins',
          side,
        )
    if (fonts.size < minimum.size || fonts.size > maximum.size)
      yield found(
        `Unexpected text size of ${fonts.size} pt, expected one from ${minimum.size} pt to ${maximum.size} pt`,
        '12pt is the least that GOV.UK advises for printed documents',
        'fonts',
        'size',
      )
    const lines = Math.max(0, Math.floor((margins.bottom / 2 - foot.edge) / (fonts.size * foot.leading)))
    const longest = lines * Math.floor(width / (fonts.size * foot.character))
    if (foot_line.length > longest)
      yield found(
        `Unexpected sentence of ${foot_line.length} characters at the foot, expected no more than ${longest}, for which the bottom margin has room`,
        'Shorten the sentence, or make the bottom margin larger',
        'foot_line',
      )
    if (letterhead.logo_height <= 0 || letterhead.logo_height > height / 3)
      yield found(
        `Unexpected logo height of ${millimetres(letterhead.logo_height)}, expected no more than a third of the page`,
        'Logos are about 20 mm high',
        'letterhead',
        'logo_height',
      )
  },
}
