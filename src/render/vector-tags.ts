/** A tag of an SVG file: its name without a prefix, and what is written behind the name. */
export interface Tag {
  readonly name: string
  readonly attributes: string
  readonly isEnd: boolean
  /** Whether it ends itself, `<rect/>`. */
  readonly isEmpty: boolean
}

/** What is no tag, with the signs that end it (XML 1.0, 2.5 to 2.8). */
const skipped = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<!', '>'],
  ['<?', '>'],
] as const

/** The tags of a file in their order, in one pass; none behind a tag or comment that does not end. */
export function* tagsOf(text: string): Iterable<Tag> {
  for (let start = text.indexOf('<'); start >= 0; ) {
    const [opening, closing] = skipped.find(([sign]) => text.startsWith(sign, start)) ?? []
    const last = opening ? text.indexOf(closing!, start + opening.length) : endOfTag(text, start)
    if (last < 0) return
    const end = last + (closing?.length ?? 1)
    const [, isEnd = '', name = '', attributes = ''] = opening
      ? []
      : (/^<(\/?)(?:[\w.-]+:)?([\w.-]+)([\s\S]*?)$/.exec(text.slice(start, last)) ?? [])
    if (name) yield { name, attributes, isEnd: isEnd !== '', isEmpty: attributes.endsWith('/') }
    start = text.indexOf('<', end)
  }
}

/** Where the `>` of a tag is, which may also stand in the values of its attributes; -1 if it has none. */
function endOfTag(text: string, start: number): number {
  let quote = ''
  for (let index = start; index < text.length; index++) {
    const sign = text[index]!
    if (quote) quote = sign === quote ? '' : quote
    else if (sign === '"' || sign === "'") quote = sign
    else if (sign === '>') return index
  }
  return -1
}
