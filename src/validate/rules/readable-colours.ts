import type { HouseStyle } from '../../model/house-style.ts'
import type { Rule } from '../rule.ts'

/** The minimum contrast of text with its background (WCAG 2.2, 1.4.3). */
const minContrast = 4.5

const paper = '#ffffff'
const texts = ['text', 'heading', 'link', 'muted', 'inserted', 'deleted'] as const

/** Truncated, not rounded: 4.48 is not 4.5. */
const shown = (ratio: number) => String(Math.floor(ratio * 100) / 100)

export const readableColours: Rule = {
  id: 'readable-colours',
  severity: 'error',
  summary: 'Text stands out from its background',
  why: 'Pale text cannot be read by many people, on paper least of all. WCAG 2.2 asks for a contrast of 4.5 to 1.',
  mend: 'Choose a darker colour for the text, or a paler one for the shade.',
  *checkSchool({ style: { yaml, style, values } }) {
    if (!yaml) return
    const { colours } = style()
    const at = (name: string) => ({ yaml, range: yaml.locate(['colours', name]) })
    const pale = texts.filter(name => contrast(colours[name], paper) < minContrast)
    for (const name of pale) {
      yield {
        message: `Unexpected colour \`${colours[name]}\` for ${name}, expected a contrast of ${minContrast} to 1 with white or more, not ${shown(contrast(colours[name], paper))}`,
        note: 'Choose a darker colour',
        at: at(name),
      }
    }
    // Header and footer are printed on plain paper only.
    const onShade = texts.filter(name => name !== 'muted' && !pale.includes(name))
    const worst = onShade.toSorted(
      (a, b) => contrast(colours[a], colours.shade) - contrast(colours[b], colours.shade),
    )[0]
    if (worst && contrast(colours[worst], colours.shade) < minContrast) {
      const changeable = values.colours?.shade === undefined ? worst : 'shade'
      yield {
        message: `Unexpected colours \`${colours[worst]}\` for ${worst} on the shade \`${colours.shade}\`, expected a contrast of ${minContrast} to 1 or more, not ${shown(contrast(colours[worst], colours.shade))}`,
        note: changeable === 'shade' ? 'Choose a paler shade' : 'Choose a darker colour',
        at: at(changeable),
      }
    }
  },
}

/** The contrast ratio of two colours (WCAG 2.2, “contrast ratio”). */
export function contrast(a: HouseStyle['colours']['text'], b: string): number {
  const [darker, lighter] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (lighter! + 0.05) / (darker! + 0.05)
}

/** The relative luminance of a colour, from 0 to 1 (WCAG 2.2, “relative luminance”). */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map(start => {
    const value = Number.parseInt(colour.slice(start, start + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}
