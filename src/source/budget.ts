import { countMatches } from './count-matches.ts'
import { itemSign } from './list-signs.ts'
import { maxNesting } from './nesting.ts'

/** How much a text holds of each thing that takes time to process. All are counted in one pass over its lines. */
export type Costs = { -readonly [Cost in keyof typeof limits]: number }

/**
 * The most that all clauses of a policy may hold together: twenty times the largest of some hundred real policies.
 * Measured so that no command takes more than ten seconds or a gigabyte on two processors (docs/security.md).
 */
export const limits = {
  characters: { max: 1_000_000, name: 'characters' },
  lines: { max: 20_000, name: 'lines' },
  emptyLines: { max: 100_000, name: 'empty lines' },
  blocks: { max: 5000, name: 'paragraphs, headings and items of lists' },
  closings: { max: 1000, name: 'lists and quotations' },
  cells: { max: 10_000, name: 'cells of tables' },
  depth: { max: 20_000, name: 'levels of lists and quotations, counted in every line' },
  notes: { max: 2000, name: 'notes' },
  references: { max: 10_000, name: 'braces `{{` and signs `@`' },
  marks: { max: 40_000, name: 'signs of emphasis, code and links' },
  comments: { max: 5000, name: 'comments and other signs of HTML' },
} as const

/** No page of any size has room for more columns. */
export const maxColumns = 50

/** In characters. The parser scans brackets that may be a link to their end, once for each sign in them. */
const maxBracketLength = 5000

/** The place at which a text exceeds a limit, and which one. */
export interface Excess {
  readonly message: string
  readonly offset: number
}

export const noCosts = (): Costs => Object.fromEntries(Object.keys(limits).map(cost => [cost, 0])) as unknown as Costs

/** Adds the costs of a text to `spent`. Returns the place at which a limit is exceeded, or undefined. */
export function spend(text: string, spent: Costs): Excess | undefined {
  if (spent.characters + text.length > limits.characters.max) return excessOf('characters', 0)
  spent.characters += text.length
  let [offset, columns, isAfterEmpty, isBehindMarker, depthAbove] = [0, 0, true, false, 0]
  let bracket: number | undefined
  for (const line of text.split('\n')) {
    const isEmpty = /^[ \t\r]*$/.test(line)
    if (isEmpty) {
      spent.emptyLines += 1
      columns = 0
      bracket = undefined
    } else {
      spent.lines += 1
      for (const { 0: sign, index } of line.matchAll(/[[\]]/g)) {
        if (sign === '[') bracket ??= offset + index
        else if (bracket !== undefined && offset + index - bracket > maxBracketLength)
          return {
            message: `Unexpected brackets around ${offset + index - bracket} characters, expected a few words`,
            offset,
          }
        else bracket = undefined
      }
      const { length } = prefix.exec(line)?.[0] ?? ''
      const markers = countMatches(line.slice(0, length), />|[-+*]|[\dA-Za-z][.)]/g)
      // A line that is not set in may end the item or quotation of the line above.
      const endsContainer = isBehindMarker && markers === 0 && /^\S/.test(line)
      const beginsBlock = /^[ \t>]*(?:#{1,6}|:)[ \t]/.test(line)
      if (isAfterEmpty || markers > 0 || endsContainer || beginsBlock) spent.blocks += 1
      isBehindMarker = markers > 0
      const depth = markers > 0 ? markers + indentOf(line) / 2 : endsContainer ? 0 : depthAbove
      const begunAgain = /^[ \t]*>/.test(line) ? isAfterEmpty : quotationInItem.test(line)
      if (depth < depthAbove || begunAgain) spent.closings += 1
      depthAbove = depth
      spent.depth += Math.min(maxNesting, countMatches(line.slice(0, length), />/g) + indentOf(line) / 2)
      if (delimiter.test(line) && line.includes('|') && line.includes('-')) {
        columns = countMatches(line.replace(/^[ \t>]*\|?|\|?[ \t\r]*$/g, ''), /\|/g) + 1
        if (columns > maxColumns)
          return { message: `Unexpected table of ${columns} columns, expected no more than ${maxColumns}`, offset }
      }
      // A short row is filled up to the width of its table (GitHub Flavored Markdown, 4.10).
      spent.cells += columns
      if (/^[ \t>]*\[\^[^\]]*\]:/.test(line)) spent.notes += 1
      spent.references += countMatches(line, /\{\{|@/g)
      spent.marks += countMatches(line, /[`*_[~]+/g)
      spent.comments += countMatches(line, /<[!?/a-z]/gi)
    }
    isAfterEmpty = isEmpty
    const exceeded = (Object.keys(limits) as (keyof Costs)[]).find(cost => spent[cost] > limits[cost].max)
    if (exceeded) return excessOf(exceeded, offset)
    offset += line.length + 1
  }
  return undefined
}

/** The markers of lists and quotations at the beginning of a line. */
const prefix = new RegExp(String.raw`^(?:[ \t]*(?:>|${itemSign}(?=[ \t]|$)))*`)
/** A quotation in an item, which ends with it. */
const quotationInItem = new RegExp(String.raw`^[ \t]*${itemSign}[ \t]+>`)
/** The line below the header of a table. */
const delimiter = /^[ \t>|:\r-]+$/

const indentOf = (line: string) => /^[ \t]*/.exec(line)![0].length

function excessOf(cost: keyof Costs, offset: number): Excess {
  const { max, name } = limits[cost]
  return { message: `Unexpected number of ${name}: a policy has no more than ${withThousandsSeparators(max)}`, offset }
}

/** A number with commas between its thousands: `20,000`. */
export const withThousandsSeparators = (number: number): string => String(number).replace(/\B(?=(?:\d{3})+$)/g, ',')
