import type { Block } from '../../document/block.ts'
import { defaultMarker, type ListMarker, marksParagraphs } from '../../document/numerals.ts'
import { html, type Markup } from './markup.ts'

/** The `type` attribute of an `ol` with these numerals; decimal ones need none. */
const listTypes: Readonly<Record<ListMarker['numerals'], string | undefined>> = {
  decimal: undefined,
  'lower-letter': 'a',
  'upper-letter': 'A',
  'lower-roman': 'i',
  'upper-roman': 'I',
}

/** The attributes of a list: its numerals as HTML names them, and its brackets as a class of the style sheet. */
export function markerAttributes(marker: ListMarker = defaultMarker): Markup {
  const type = listTypes[marker.numerals]
  const style = counterStyleOf(marker)
  return html`${type && html` type="${type}"`}${style && html` class="${style}"`}`
}

/** The name of a marker's counter style; undefined for markers without brackets, which every browser has. */
function counterStyleOf({ numerals, before, after }: ListMarker): string | undefined {
  if (marksParagraphs({ numerals, before, after })) return `paragraphs-${before.replaceAll('.', '-')}`
  return after === '.' ? undefined : `${before === '(' ? 'both' : 'closing'}-${numerals}`
}

/**
 * The style sheet's rules for the lists with brackets among the blocks (CSS Counter Styles 3, 3.1). Only pages that
 * need the rules have them: `proof/` reads every rule that can change words.
 */
export function counterStyles(blocks: readonly Block[]): string {
  const rules = new Map<string, string>()
  for (const container of blocks.flatMap(({ path }) => path)) {
    if (container.type !== 'list' || !container.marker) continue
    const name = counterStyleOf(container.marker)
    const { numerals, before, after } = container.marker
    const prefix = before === '' ? '' : ` prefix: '${before}';`
    if (name !== undefined)
      rules.set(
        name,
        `@counter-style ${name} { system: extends ${numerals.replace('letter', 'alpha')};${prefix} suffix: '${after} '; }\nol.${name} { list-style-type: ${name}; padding-left: ${after === '' ? 3.25 : 2.25}em; }\n`,
      )
  }
  return [...rules.keys()]
    .sort()
    .map(name => rules.get(name))
    .join('')
}
