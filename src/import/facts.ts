import {
  paragraphsIn,
  plainText,
  type WordBlock,
  type WordDocument,
  type WordParagraph,
  type WordTable,
  wordsOf,
} from './word/word-text.ts'
import { readDate } from './written-dates.ts'

/** The facts that policies state about themselves. Those that `policy.yaml` has no field for are kept in the text. */
export const factNames = [
  'title',
  'approved',
  'committee',
  'review_period',
  'review_date',
  'last_review',
  'effective',
  'responsible',
  'author',
  'status',
  'version',
  'reference',
  'audience',
  'related',
  'legislation',
  'location',
] as const
export type FactName = (typeof factNames)[number]

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

/** The labels of facts (`Date approved:`), as school policies word them. The first that matches counts. */
const labels: readonly (readonly [RegExp, FactName])[] = [
  [/^((policy|document) )?(title|name)( of (the )?(policy|document))?$/, 'title'],
  [
    /^(date (approved|adopted|ratified|agreed|accepted)( by .*)?|approved( on)?|approval date|date of approval|adopted( on)?|ratified( on)?|agreed( on)?|last approved|date of policy|date approved by .*)$/,
    'approved',
  ],
  [
    /^(approved by|ratified by|adopted by|agreed by|authorised by|approving (body|committee)|(governors’?|governors'|governing|responsible)? ?committee( responsible.*)?|governors.{0,3} committee.*|approval level)$/,
    'committee',
  ],
  [
    /^((recommended )?review (period|cycle|frequency)|frequency of review|reviewed every|review every|cycle)$/,
    'review_period',
  ],
  [
    /^(next review( date| due| due by)?|date (of|for) (next )?review|review date|due for review( on)?|date to be reviewed|to be reviewed( on| by)?|renewal date|review due( date)?|date of next review|next scheduled review)$/,
    'review_date',
  ],
  [
    /^(last review(ed)?( on| date)?|date of last review|date last reviewed|last updated|updated|latest revision|last revision|last amended|revised|revision date|last modified|amended)$/,
    'last_review',
  ],
  [
    /^(effective (date|from)|issue date|date of issue|date issued|issued|published|version date|date created|created|implementation date|date of implementation|date)$/,
    'effective',
  ],
  [
    /^(person responsible.*|(policy |document )?owner|owner.?s name|policy lead|lead|responsible (person|officer|manager|member of staff|role)|policy officer|slt lead|staff member responsible|lead (person|member of staff)|contact|responsibility)$/,
    'responsible',
  ],
  [/^(author(s)?|prepared by|written by|nominated prime author|drafted by)$/, 'author'],
  [/^(status|statutory( ?\/ ?non.?statutory)?|policy status|document status|classification)$/, 'status'],
  [/^(version( number| no)?|issue( number| no)?|revision( number| no)?|document version)$/, 'version'],
  [/^((policy|document) (number|reference|ref|code|id|no)|reference( number| no)?|ref|doc(ument)? id)$/, 'reference'],
  [
    /^((primary |intended |target )?audience|applies to|who this is for|for the attention of|distribution)$/,
    'audience',
  ],
  [
    /^((related|associated|supporting|linked) (polic(y|ies)|document(s|ation)?)|links to|(to be )?read in conjunction with|other relevant policies)$/,
    'related',
  ],
  [/^(legislation( and guidance)?|statutory guidance|legal framework|relevant legislation)$/, 'legislation'],
  [/^(document location|location|stored at|file (name|path)|published on( the)? website)$/, 'location'],
]

function nameOf(label: string): FactName | undefined {
  const words = label
    .toLowerCase()
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(/[:;.\s*–-]+$/, '')
    .replace(/^[\s*]+/, '')
    .trim()
  if (words === '' || words.split(' ').length > 8) return undefined
  return labels.find(([pattern]) => pattern.test(words))?.[1]
}

/** Whether a value is left to be written: dots, lines, `TBC`, `[date]`. */
const isBlank = (value: string) =>
  /^[\s\u00a0_.…\-–/\\]*$/.test(value) || /^(tbc|tba|n\/a|dd\/mm\/yy(yy)?|\[.*\]|<.*>|x{2,})$/i.test(value.trim())

/** How far from the beginning and the end of a text facts stand, in paragraphs. */
const reach = { first: 30, last: 20 }

export function factsIn({ headers, footers }: WordDocument, blocks: readonly WordBlock[]): FoundFacts {
  const facts: Fact[] = []
  const blank: FoundFacts['blank'][number][] = []
  const signatories: string[] = []
  const signed: string[] = []
  const stated = new Set<WordBlock>()
  const take = (label: string, value: string, where: string): boolean => {
    const name = nameOf(label)
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
  }
  for (const [place, parts] of [
    ['header', headers],
    ['footer', footers],
  ] as const)
    for (const paragraph of parts.flatMap(paragraphsIn)) takeLine(paragraph, place, take)
  return {
    facts,
    blank: blank.filter(({ name }) => !facts.some(fact => fact.name === name)),
    signatories,
    signed,
    stated,
  }
}

type Take = (label: string, value: string, where: string) => boolean

/** Facts of a table: labels with their values to the right, or below in a table of two rows. True if it has nothing else. */
function takeTable({ rows }: WordTable, where: string, take: Take): boolean {
  const cells = rows.map(row => row.map(({ blocks }) => paragraphsIn(blocks).map(wordsOf).join(' ').trim()))
  if (cells.length === 2 && cells[0]!.length > 2 && cells[0]!.every(label => nameOf(label) !== undefined))
    return cells[0]!.map((label, index) => take(label, cells[1]![index] ?? '', where)).every(Boolean)
  const pairs = cells.map(row => {
    if (row.length > 4 || row.length < 2) return undefined
    return row.flatMap((label, index) => (index % 2 === 0 ? [[label, row[index + 1] ?? ''] as const] : []))
  })
  const known = pairs.filter(row => row?.some(([label]) => nameOf(label) !== undefined)).length
  // A table about something else may have a row “Contact” as well.
  if (known < 2 && known < pairs.length) return false
  if (known < pairs.length * 0.4) return false
  return pairs.map(row => row?.map(([label, value]) => take(label, value, where)).every(Boolean)).every(Boolean)
}

/** Facts of a line, `Approved: March 2020`, of which there may be several with tabs between them. True if it has nothing else. */
function takeLine(paragraph: WordParagraph, where: string, take: Take): boolean {
  const text = plainTextWithTabs(paragraph)
  if (text.length > 250) return false
  const pieces = text
    .split(/\t+|\n| {3,}| \| /)
    .map(piece => piece.trim())
    .filter(piece => piece !== '')
  if (pieces.length === 0) return false
  // A label and its value may be parted by tabs.
  if (pieces.length === 2 && !pieces[0]!.slice(0, -1).includes(':') && nameOf(pieces[0]!) && !/:\s*\S/.test(pieces[1]!))
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
    if (value.length > 160) return undefined
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
