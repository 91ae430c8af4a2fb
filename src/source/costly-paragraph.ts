import { pairingCosts } from './pairing-costs.ts'
import { addressCost, codeCost, htmlCost, punctuationCost, type SearchCost, titleCost } from './search-costs.ts'

/** The most events that the parser may look at to pair signs, in all paragraphs of a text: about a tenth of a second. */
const maxEvents = 1e6
/** The most characters that it may look at in vain for an end, which takes longer. */
const maxCharacters = 2.5e5

const tooMany = (name: string) => (count: number) =>
  `Unexpected ${count} signs ${name} in one paragraph, expected a few hundred at the most`
const unended = (name: string) => (count: number) =>
  `Unexpected ${count} signs ${name} without an end in one paragraph, expected an end behind each`

/** What the signs of a paragraph cost, and what to say if they cost too much. */
const costs: readonly (readonly [message: (count: number) => string, cost: (paragraph: string) => SearchCost])[] = [
  [unended('`<!` and `<?`'), htmlCost],
  [unended('`` ` ``'), codeCost],
  [unended('`"` and `(` for titles of links'), titleCost],
  [count => `Unexpected ${count} web addresses without spaces between them, expected a space behind each`, addressCost],
  [count => `Unexpected ${count} signs of punctuation behind a web address, expected one or two`, punctuationCost],
]

const pairedCosts = [
  [tooMany('`*` and `_`'), 'emphasis'],
  [tooMany('`~~`'), 'tildes'],
  [tooMany('`[` and `]`'), 'brackets'],
] as const

/** The most signs of a kind in a paragraph, whether or not they pair. */
const maxSigns = 5000

/** This number of heading underlines takes about a tenth of a second. */
const maxUnderlines = 700

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
  const spent = new Map<(count: number) => string, number>()
  let underlines = 0
  for (const { start, lines } of paragraphsOf(text)) {
    const paragraph = lines.join('\n')
    const paired = pairingCosts(paragraph, maxEvents)
    const all = [
      ...pairedCosts.map(([message, kind]) => [message, paired[kind], maxEvents] as const),
      ...costs.map(([message, cost]) => [message, cost(paragraph), maxCharacters] as const),
    ]
    for (const [message, { count, looks }, max] of all) {
      spent.set(message, (spent.get(message) ?? 0) + looks)
      if (spent.get(message)! > max) return { offset: start, message: message(count) }
    }
    const [message, kind] = pairedCosts.find(([, name]) => paired[name].count > maxSigns) ?? []
    if (kind) return { offset: start, message: message!(paired[kind].count) }
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
