import { countMatches } from './count-matches.ts'

/** A kind of Markdown sign, and what it costs to parse a number of them in a paragraph. */
interface Sign {
  readonly pattern: RegExp
  /** What the message calls the signs. */
  readonly name: string
  readonly cost: (count: number, length: number) => number
  /** The most that all paragraphs of a text may cost: about a second. */
  readonly max: number
}

const signs: readonly Sign[] = [
  { pattern: /[*_]+/g, name: '`*` and `_`', cost: count => count ** 2, max: 2.5e7 },
  { pattern: /~~/g, name: '`~~`', cost: count => count ** 2, max: 2.5e7 },
  { pattern: /\[/g, name: '`[`', cost: count => count ** 2, max: 2.5e7 },
  { pattern: /<[!?]/g, name: '`<!` and `<?`', cost: (count, length) => count * length, max: 1e8 },
]

/** This number of heading underlines takes about a second. */
const maxUnderlines = 2000

/** A paragraph with more signs than the Markdown parser can pair in reasonable time. */
export interface CostlyParagraph {
  readonly offset: number
  readonly message: string
}

/**
 * Finds the first paragraph with so many Markdown signs that parsing it would take quadratic time, since the parser
 * tries each sign with all that follow; undefined if there is none. Takes one pass over the lines.
 */
export function findCostlyParagraph(text: string): CostlyParagraph | undefined {
  const costs = signs.map(() => 0)
  let underlines = 0
  for (const { start, lines } of paragraphsOf(text)) {
    const paragraph = lines.join('\n')
    for (const [index, { pattern, name, cost, max }] of signs.entries()) {
      const count = countMatches(paragraph, pattern)
      costs[index]! += cost(count, paragraph.length)
      if (costs[index]! > max)
        return {
          offset: start,
          message: `Unexpected ${count} signs ${name} in one paragraph, expected a few hundred at the most`,
        }
    }
    underlines += lines.slice(1).filter(line => /^[ \t>]*(?:-+|=+)[ \t]*$/.test(line)).length
    if (underlines > maxUnderlines)
      return { offset: start, message: `Unexpected ${underlines} lines of hyphens below text, expected a few headings` }
  }
  return undefined
}

/** The blocks whose lines are parsed together (paragraphs, list items, table rows), and where each begins. */
function* paragraphsOf(text: string): Iterable<{ start: number; lines: string[] }> {
  let [start, lines]: [number, string[]] = [0, []]
  let [isInList, isInTable] = [false, false]
  let offset = 0
  for (const line of text.split('\n')) {
    const isEmpty = line.trim() === ''
    // Directly below text, only a bullet, the number 1 or its like begins a list (CommonMark 0.31.2, 5.2).
    const isItem =
      /^[ \t>]*(?:[-+*]|1[.)]|\(?(?:[aAiI]|1)\)|a\.)[ \t]/.test(line) ||
      ((isInList || lines.length === 0) && numbered.test(line))
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

/** Letters with a full stop are left out: `b.` is an item only behind `a.`. */
const numbered = /^[ \t>]*(?:\d{1,9}[.)]|\(?(?:[A-Za-z]|[ivxlIVXL]{1,8}|\d{1,3})\))[ \t]/
