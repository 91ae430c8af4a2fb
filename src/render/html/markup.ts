/** Well-formed HTML. Anything else is text and gets escaped. */
export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

type Part = Markup | string | number | undefined | readonly Part[]

/** Tag for HTML templates: interpolated values are escaped unless they are `Markup`. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(strings.reduce((text, string, index) => text + toText(parts[index - 1]) + string))
}

function toText(part: Part): string {
  if (part instanceof Markup) return part.text
  if (part === undefined) return ''
  if (typeof part === 'object') return part.map(toText).join('')
  return escaped(String(part))
}

/** Leaves out control characters that HTML forbids (HTML Living Standard, 13.1.4) and escapes the rest. */
function escaped(text: string): string {
  const allowed = text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]/g, '')
  return allowed.replace(
    /[&<>"]/g,
    character => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character]!,
  )
}
