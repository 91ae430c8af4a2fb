import type { HouseStyle } from '../../model/house-style.ts'
import type { Rule } from '../rule.ts'

/** The least contrast of text with what is behind it (WCAG 2.2, 1.4.3). */
const leastContrast = 4.5

export const readableColours: Rule = {
  id: 'readable-colours',
  severity: 'error',
  summary: 'Text stands out from its background',
  why: 'Pale text cannot be read by many people, on paper least of all. WCAG 2.2 asks for a contrast of 4.5 to 1.',
  mend: 'Choose a darker colour for the text, or a paler one for the shade.',
  *checkSchool({ style: { yaml, style, values } }) {
    if (!yaml) return
    const { colours } = style()
    const texts = ['text', 'heading', 'link', 'muted', 'inserted', 'deleted'] as const
    for (const name of texts) {
      const backgrounds = name === 'muted' ? ['#ffffff'] : ['#ffffff', colours.shade]
      const least = Math.min(...backgrounds.map(background => contrast(colours[name], background)))
      if (least >= leastContrast) continue
      const isOwn = values.colours?.[name] !== undefined
      yield {
        message: `Unexpected colour \`${colours[name]}\` for ${name}, expected a contrast of at least ${leastContrast} to 1 with white and with the shade, not ${least.toFixed(1)}`,
        note: 'Choose a darker colour',
        at: { yaml, range: yaml.locate(['colours', isOwn ? name : 'shade']) },
      }
    }
  },
}

/** The contrast ratio of two colours (WCAG 2.2, “contrast ratio”). */
export function contrast(a: HouseStyle['colours']['text'], b: string): number {
  const [darker, lighter] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (lighter! + 0.05) / (darker! + 0.05)
}

/** How bright a colour is, from 0 to 1 (WCAG 2.2, “relative luminance”). */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map(start => {
    const value = Number.parseInt(colour.slice(start, start + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}
