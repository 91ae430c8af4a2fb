import { countOf } from './count.ts'

/** Signs that are looked for together, and what so many of them cost in a paragraph of a length. */
interface Sign {
  readonly pattern: RegExp
  /** As the message calls them. */
  readonly name: string
  readonly cost: (count: number, length: number) => number
  /** What all paragraphs of a text may cost: about a second. */
  readonly most: number
}

const signs: readonly Sign[] = [
  { pattern: /[*_]+/g, name: '`*` and `_`', cost: count => count ** 2, most: 2.5e7 },
  { pattern: /~~/g, name: '`~~`', cost: count => count ** 2, most: 2.5e7 },
  { pattern: /\[/g, name: '`[`', cost: count => count ** 2, most: 2.5e7 },
  { pattern: /<[!?]/g, name: '`<!` and `<?`', cost: (count, length) => count * length, most: 1e8 },
]

/** So many underlines of headings take about a second. */
const mostUnderlines = 2000

/** Where a text has more signs than can be paired in reasonable time. */
export interface Tangle {
  readonly offset: number
  readonly message: string
}

/**
 * Looks for signs of Markdown that are so many in one paragraph that pairing them would take time without bound: each is
 * tried with all that follow. Returns the first place, or undefined. Takes one look at each line.
 */
export function tangleIn(text: string): Tangle | undefined {
  const spent = signs.map(() => 0)
  let underlines = 0
  for (const { start, lines } of paragraphsOf(text)) {
    const paragraph = lines.join('\n')
    for (const [index, { pattern, name, cost, most }] of signs.entries()) {
      const count = countOf(paragraph, pattern)
      spent[index]! += cost(count, paragraph.length)
      if (spent[index]! > most)
        return {
          offset: start,
          message: `Unexpected ${count} signs ${name} in one paragraph, expected a few hundred at the most`,
        }
    }
    underlines += lines.slice(1).filter(line => /^[ \t>]*(?:-+|=+)[ \t]*$/.test(line)).length
    if (underlines > mostUnderlines)
      return { offset: start, message: `Unexpected ${underlines} lines of hyphens below text, expected a few headings` }
  }
  return undefined
}

/** Stretches of lines that are read together, and where each begins: paragraphs, items of lists and rows of tables. */
function* paragraphsOf(text: string): Iterable<{ start: number; lines: string[] }> {
  let [start, lines]: [number, string[]] = [0, []]
  let [isInList, isInTable] = [false, false]
  let offset = 0
  for (const line of text.split('\n')) {
    const isEmpty = line.trim() === ''
    // Only a bullet or a 1 begins a list directly below text (CommonMark 0.31.2, 5.2).
    const isItem =
      /^[ \t>]*(?:[-+*]|1[.)])[ \t]/.test(line) || ((isInList || lines.length === 0) && numbered.test(line))
    if (lines.length > 0 && (isEmpty || isItem || isInTable)) {
      yield { start, lines }
      lines = []
    }
    isInList = !isEmpty && (isInList || isItem)
    isInTable = !isEmpty && (isInTable || /^[ \t>]*(?:\|[ \t]*)?:?-+:?[ \t]*\|[ \t|:-]*$/.test(line))
    if (!isEmpty) {
      if (lines.length === 0) start = offset
      lines.push(line)
    }
    offset += line.length + 1
  }
  if (lines.length > 0) yield { start, lines }
}

const numbered = /^[ \t>]*\d{1,9}[.)][ \t]/
