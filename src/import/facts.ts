import { findDate, readDate } from '../model/written-dates.ts'
import { type FactName, factNamed, isBlank, isList } from './fact-labels.ts'
import {
  paragraphsIn,
  plainText,
  type WordBlock,
  type WordDocument,
  type WordParagraph,
  type WordTable,
  wordsOf,
} from './word/word-text.ts'

/** A fact that a file states, with the words that state it. */
export interface Fact {
  readonly name: FactName
  /** As `policy.yaml` has it; a date in its form. */
  readonly value: string
  /** The label and the value as they stand. */
  readonly words: string
  /** Where they stand, in words. */
  readonly where: string
  readonly likelihood: number
}

export interface FoundFacts {
  readonly facts: readonly Fact[]
  /** Facts whose place is left blank. */
  readonly blank: readonly { readonly name: FactName; readonly words: string; readonly where: string }[]
  /** The roles of those who sign, in their order, and the words of the lines that they sign on. */
  readonly signatories: readonly string[]
  readonly signed: readonly string[]
  /** Blocks whose words are all among the facts, so that the document states them by itself. */
  readonly stated: ReadonlySet<WordBlock>
}

/** How far from the beginning and the end of a text facts stand, in paragraphs. */
const reach = { first: 30, last: 20 }

export function factsIn({ headers, footers }: WordDocument, blocks: readonly WordBlock[]): FoundFacts {
  const facts: Fact[] = []
  const blank: FoundFacts['blank'][number][] = []
  const signatories: string[] = []
  const signed: string[] = []
  const approvals: Fact[] = []
  const stated = new Set<WordBlock>()
  const take = (label: string, value: string, where: string): boolean => {
    const name = factNamed(label)
    if (!name) return false
    const words = `${label.replace(/[:\s]+$/, '')}: ${value.trim()}`
    if (isBlank(value)) {
      // Its words stay in the text.
      blank.push({ name, words, where })
      return false
    }
    if (!facts.some(fact => fact.name === name)) {
      const fact = factOf(name, value.trim(), words, where)
      if (!fact) return false
      facts.push(fact)
    } else return false
    return true
  }
  let paragraphs = 0
  const total = blocks.filter(({ type }) => type === 'paragraph').length
  for (const block of blocks) {
    if (block.type === 'table') {
      if (takeTable(block, paragraphs < reach.first ? 'table at the beginning' : 'table', take)) stated.add(block)
      continue
    }
    paragraphs += 1
    if (paragraphs > reach.first && paragraphs < total - reach.last) continue
    const where = paragraphs <= reach.first ? 'line at the beginning' : 'line at the end'
    const role = signatoryIn(block)
    if (role !== undefined) {
      if (!signatories.includes(role)) signatories.push(role)
      signed.push(wordsOf(block))
      stated.add(block)
      continue
    }
    if (takeLine(block, where, take)) stated.add(block)
    else approvals.push(...approvalIn(block, where))
  }
  for (const [place, parts] of [
    ['header', headers],
    ['footer', footers],
  ] as const)
    for (const paragraph of parts.flatMap(paragraphsIn)) takeLine(paragraph, place, take)
  // A sentence stays in the text, and counts where nothing else says the same.
  for (const approval of approvals) if (!facts.some(({ name }) => name === approval.name)) facts.push(approval)
  return {
    facts,
    blank: blank.filter(({ name }) => !facts.some(fact => fact.name === name)),
    signatories,
    signed,
    stated,
  }
}

type Take = (label: string, value: string, where: string) => boolean

/**
 * Facts of a table: labels with their values to the right, or below in a table of two rows. True if it has nothing
 * else.
 */
function takeTable({ rows }: WordTable, where: string, take: Take): boolean {
  const cells = rows.map(row => row.map(({ blocks }) => paragraphsIn(blocks).map(wordsOf).join(' ').trim()))
  if (cells.length === 2 && cells[0]!.length > 2 && cells[0]!.every(label => factNamed(label) !== undefined))
    return cells[0]!.map((label, index) => take(label, cells[1]![index] ?? '', where)).every(Boolean)
  const pairs = cells.map(row => {
    if (row.length > 4 || row.length < 2) return undefined
    return row.flatMap((label, index) => (index % 2 === 0 ? [[label, row[index + 1] ?? ''] as const] : []))
  })
  const known = pairs.filter(row => row?.some(([label]) => factNamed(label) !== undefined)).length
  // A table about something else may have a row “Contact” as well.
  if (known < 2 && known < pairs.length) return false
  if (known < pairs.length * 0.4) return false
  return pairs.map(row => row?.map(([label, value]) => take(label, value, where)).every(Boolean)).every(Boolean)
}

/**
 * Facts of a line, `Approved: March 2020`, of which there may be several with tabs between them. True if it has nothing
 * else.
 */
function takeLine(paragraph: WordParagraph, where: string, take: Take): boolean {
  // A heading such as “Status: secret data” is about something else.
  if (paragraph.outline !== undefined || (paragraph.label && paragraph.label.format !== 'bullet')) return false
  const text = plainTextWithTabs(paragraph)
  if (text.length > 250) return false
  const pieces = text
    .split(/\t+|\n| {3,}| \| /)
    .map(piece => piece.trim())
    .filter(piece => piece !== '')
  if (pieces.length === 0) return false
  // A label and its value may be parted by tabs.
  if (
    pieces.length === 2 &&
    !pieces[0]!.slice(0, -1).includes(':') &&
    factNamed(pieces[0]!) &&
    !/:\s*\S/.test(pieces[1]!)
  )
    return take(pieces[0]!, pieces[1]!, where)
  if (pieces.length === 1) {
    const [, label = '', date = ''] =
      /^((?:effective|approved|adopted|ratified|last reviewed|last updated|updated|issued|next review)(?: on| from| by| due)?) (.{4,25})$/i.exec(
        text,
      ) ?? []
    if (label !== '' && readDate(date)) return take(label, date, where)
  }
  return pieces
    .map(piece => {
      const [, label = '', value = ''] = /^([^:]{2,60}):\s*(.*)$/.exec(piece) ?? []
      return label !== '' && take(label, value, where)
    })
    .every(Boolean)
}

const plainTextWithTabs = ({ runs }: WordParagraph) =>
  runs
    .map(run => (run.type === 'tab' ? '\t' : run.type === 'break' ? '\n' : plainText([run])))
    .join('')
    .trim()

const dates: ReadonlySet<FactName> = new Set(['approved', 'review_date', 'last_review', 'effective'])

/** A fact with its value as policy writes it; undefined if the words are none of its kind. */
function factOf(name: FactName, value: string, words: string, where: string): Fact | undefined {
  if (!dates.has(name)) {
    if (value.length > (isList(name) ? 2000 : name === 'review_trigger' ? 400 : 160)) return undefined
    // “Approved by: 3 March 2020” says when, and not who.
    const date = name === 'committee' ? readDate(value) : undefined
    if (date) return { name: 'approved', value: date.value, words, where, likelihood: 0.7 }
    return { name, value, words, where, likelihood: 0.9 }
  }
  const date = readDate(value)
  if (date) return { name, value: date.value, words, where, likelihood: date.likelihood }
  // “Review: every two years” says how often.
  if (name === 'review_date' && /year|annual|month/i.test(value))
    return { name: 'review_period', value, words, where, likelihood: 0.8 }
  if (name === 'approved' && /\p{L}{4}/u.test(value) && !/\d/.test(value))
    return { name: 'committee', value, words, where, likelihood: 0.7 }
  return value.length <= 60 ? { name, value, words, where, likelihood: 0.5 } : undefined
}

/** A sentence that says when the policy was approved: “This policy was approved by the board on 6 September 2016.” */
function approvalIn(paragraph: WordParagraph, where: string): Fact[] {
  const words = wordsOf(paragraph)
  if (words.length > 250 || !/\bpolicy\b.{0,40}\b(approved|adopted|ratified|agreed)\b/i.test(words)) return []
  const date = findDate(words)
  return date ? [{ name: 'approved', value: date.value, words, where, likelihood: 0.7 }] : []
}

/** The role of a line to sign: `Signed: …… (Chair of Governors)`. */
function signatoryIn(paragraph: WordParagraph): string | undefined {
  const text = wordsOf(paragraph)
  if (!/^sign(ed|ature)\b/i.test(text) || text.length > 160) return undefined
  const [, bracketed] = /\(([^()]{4,50})\)/.exec(text) ?? []
  const [, after] =
    /^sign(?:ed|ature)(?: by)?[:\s._…]*((?:chair|head|principal|clerk|executive)[^._…:]{0,40}?)(?=[\s._…]*(?:date|$))/i.exec(
      text,
    ) ?? []
  const role = (bracketed ?? after)?.trim()
  return role && /chair|head|principal|clerk|governor|trustee|executive/i.test(role) ? role : undefined
}
