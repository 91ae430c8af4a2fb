import { countOf } from './count.ts'
import { deepestNesting } from './nesting.ts'

/** What a text has of something that takes time: each is counted in one look at its lines. */
export type Costs = { -readonly [Cost in keyof typeof limits]: number }

/**
 * The most that all the clauses of a policy may have together, twenty times what the longest of some hundred real policies
 * has. Measured so that no command takes more than ten seconds or a gigabyte on two processors (docs/security.md).
 */
export const limits = {
  characters: { most: 1_000_000, name: 'characters' },
  lines: { most: 20_000, name: 'lines' },
  emptyLines: { most: 100_000, name: 'empty lines' },
  blocks: { most: 5000, name: 'paragraphs, headings and items of lists' },
  cells: { most: 10_000, name: 'cells of tables' },
  depth: { most: 20_000, name: 'levels of lists and quotations, counted in every line' },
  notes: { most: 2000, name: 'notes' },
  references: { most: 10_000, name: 'braces `{{` and signs `@`' },
  marks: { most: 40_000, name: 'signs of emphasis, code and links' },
  comments: { most: 5000, name: 'comments and other signs of HTML' },
} as const

/** As many columns as fit on a page of any size. */
export const mostColumns = 50

/** Brackets that may be a link are looked through to their end for each sign in them. In characters. */
const longestBrackets = 5000

/** Where a text has more than a policy may have, and of what. */
export interface Excess {
  readonly message: string
  readonly offset: number
}

export const noCosts = (): Costs => Object.fromEntries(Object.keys(limits).map(cost => [cost, 0])) as unknown as Costs

/** Adds what a text costs to what the texts before it did; gives the place where that becomes too much, if it does. */
export function spend(text: string, spent: Costs): Excess | undefined {
  if (spent.characters + text.length > limits.characters.most) return excess('characters', 0)
  spent.characters += text.length
  let [offset, columns, isBehindEmpty] = [0, 0, true]
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
        else if (bracket !== undefined && offset + index - bracket > longestBrackets)
          return {
            message: `Unexpected brackets around ${offset + index - bracket} characters, expected a few words`,
            offset,
          }
        else bracket = undefined
      }
      const { length } = prefix.exec(line)?.[0] ?? ''
      const markers = countOf(line.slice(0, length), />|[-+*]|\d[.)]/g)
      if (isBehindEmpty || markers > 0 || /^[ \t>]*#{1,6}[ \t]/.test(line)) spent.blocks += 1
      spent.depth += Math.min(deepestNesting, countOf(line.slice(0, length), />/g) + indentOf(line) / 2)
      if (delimiter.test(line) && line.includes('|') && line.includes('-')) {
        columns = countOf(line.replace(/^[ \t>]*\|?|\|?[ \t\r]*$/g, ''), /\|/g) + 1
        if (columns > mostColumns)
          return { message: `Unexpected table of ${columns} columns, expected no more than ${mostColumns}`, offset }
      }
      // A short row is filled up to the width of its table (GitHub Flavored Markdown, 4.10).
      spent.cells += columns
      if (/^[ \t>]*\[\^[^\]]*\]:/.test(line)) spent.notes += 1
      spent.references += countOf(line, /\{\{|@/g)
      spent.marks += countOf(line, /[`*_[~]+/g)
      spent.comments += countOf(line, /<[!?/a-z]/gi)
    }
    isBehindEmpty = isEmpty
    const over = (Object.keys(limits) as (keyof Costs)[]).find(cost => spent[cost] > limits[cost].most)
    if (over) return excess(over, offset)
    offset += line.length + 1
  }
  return undefined
}

/** Signs of lists and quotations at the beginning of a line. */
const prefix = /^(?:[ \t]*(?:>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))*/
/** The line below the header of a table. */
const delimiter = /^[ \t>|:\r-]+$/

const indentOf = (line: string) => /^[ \t]*/.exec(line)![0].length

function excess(cost: keyof Costs, offset: number): Excess {
  const { most, name } = limits[cost]
  return { message: `Unexpected number of ${name}: a policy has no more than ${withThousandsSeparators(most)}`, offset }
}

/** A number as people read it: `20,000`. */
export const withThousandsSeparators = (number: number): string => String(number).replace(/\B(?=(?:\d{3})+$)/g, ',')
