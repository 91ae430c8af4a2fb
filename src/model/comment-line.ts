/** A remark that somebody made in the margin of a Word file. */
export interface MarginComment {
  /** The title of the clause; undefined for what stands before the first heading. */
  readonly clause: string | undefined
  /** The words that it hangs on; empty if it hangs on none. */
  readonly words: string
  readonly comment: string
  /** Empty if it is not said. */
  readonly author: string
}

const beforeHeadings = 'Before the first heading'

/** A remark as a line of a list in Markdown: `**Scope** on “all pupils”: Why? (The chair)`. */
export function commentLine({ clause, words, comment, author }: MarginComment): string {
  const on = words === '' ? '' : ` on “${plain(words)}”`
  return `**${plain(clause ?? beforeHeadings)}**${on}: ${plain(comment)}${author ? ` (${plain(author)})` : ''}`
}

/** Words on one line, in which no sign is a mark of Markdown. */
const plain = (words: string) =>
  words
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>~{}&]/g, String.raw`\$&`)

/** The remark of a line, by its bold title and the words behind it; undefined if it is none. */
export function commentIn(title: string, rest: string): MarginComment | undefined {
  const [, words = '', comment, author = ''] = /^(?: on “([\s\S]*?)”)?: ([\s\S]*?)(?: \(([^()]*)\))?$/.exec(rest) ?? []
  if (comment === undefined) return undefined
  return { clause: title === beforeHeadings ? undefined : title, words, comment, author }
}
