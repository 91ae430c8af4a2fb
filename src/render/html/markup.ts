/** HTML that is known to be well formed. Everything else is text, and is escaped. */
export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

type Part = Markup | string | number | undefined | readonly Part[]

/** Writes HTML: what is filled in is escaped unless it is markup itself. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(strings.reduce((text, string, index) => text + written(parts[index - 1]) + string))
}

function written(part: Part): string {
  if (part instanceof Markup) return part.text
  if (part === undefined) return ''
  if (typeof part === 'object') return part.map(written).join('')
  return escaped(String(part))
}

/** Control characters that HTML forbids (HTML Living Standard, 13.1.4) are left out; the rest keeps its meaning as text. */
function escaped(text: string): string {
  const allowed = text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]/g, '')
  return allowed.replace(
    /[&<>"]/g,
    character => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character]!,
  )
}
