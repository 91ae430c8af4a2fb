import { asPart, greatestKey } from '../document/as-part.ts'
import type { Block } from '../document/block.ts'
import type { Document } from '../document/document.ts'
import { numberNotes } from '../document/note-numbers.ts'
import { plain } from '../document/run.ts'
import type { HouseStyle } from '../model/house-style.ts'
import { rendererWords } from './compose.ts'
import { withoutEmptyPages } from './page-starts.ts'
import { policyAddress } from './phrasing.ts'

/** A policy in the papers of a meeting. */
export interface PackItem {
  readonly id: string
  readonly title: string
  /** What the meeting is asked to do, in a few words: `Approve the changes`. */
  readonly asked: string
  readonly responsible: string
  /** When the review is due, in words. */
  readonly due: string
  /** The wording of the decision for the minutes, in sentences; empty if it is left out. */
  readonly wording: readonly string[]
  /** The documents about it: the summary of changes stands below the wording, any other begins a page. */
  readonly documents: readonly { readonly blocks: readonly Block[]; readonly startsPage: boolean }[]
}

export interface PackFacts {
  readonly title: string
  readonly school: string
  readonly committee: string | undefined
  /** The day of the meeting in ISO 8601. */
  readonly day: string
  readonly hasAgenda: boolean
  /** Whether it is the whole of the papers, or a file of its own for the agenda or for one policy. */
  readonly extent?: 'whole' | 'agenda' | 'policy'
}

/** The papers of a meeting about policies as one document: an agenda, contents, and what each policy needs. */
export function composePack(items: readonly PackItem[], facts: PackFacts, style: HouseStyle): Document {
  const { labels } = style
  const { extent = 'whole' } = facts
  const headingAt = (address: string) => {
    const item = items.find(({ id }) => policyAddress(id) === address)
    return item && headingId(item)
  }
  const parts: Block[] = []
  for (const item of extent === 'agenda' ? [] : items) {
    parts.push(
      ...(extent === 'whole' ? [{ type: 'pageBreak', path: [] } as const] : []),
      heading(item.title, 2, headingId(item)),
      paragraph(`Asked: ${item.asked}`),
    )
    for (const sentence of item.wording) parts.push(paragraph(sentence))
    for (const [index, { blocks, startsPage }] of item.documents.entries()) {
      const offset = greatestKey(parts)
      const part = asPart(blocks, { prefix: `${item.id}-${index + 1}`, offset, depth: 2, headingAt })
      parts.push(...(startsPage ? [{ type: 'pageBreak', path: [] } as const] : []), ...part)
    }
  }
  const entries = items.map(item => ({ id: headingId(item), level: 2 as const, text: item.title }))
  const opening: Block[] = [
    heading(facts.title, 1, 'papers'),
    paragraph([facts.school, facts.committee].filter(words => words !== undefined).join(', ')),
    ...(facts.hasAgenda ? [agenda(items)] : []),
    ...(extent === 'whole' ? [{ type: 'contents', path: [], title: labels.contents, entries } as const] : []),
  ]
  return {
    language: 'en-GB',
    title: facts.title,
    subject: `${facts.title}, ${facts.school}`,
    author: facts.school,
    keywords: [],
    date: `${facts.day}T00:00:00Z`,
    header: { start: facts.title, end: labels.draft },
    footer: { start: facts.school },
    words: rendererWords(style),
    // What is proposed is not approved.
    draft: labels.draft,
    blocks: withoutEmptyPages(numberNotes([...opening, ...textOf(parts), ...notesOf(parts)])),
  }
}

const isNote = ({ path: [outer] }: Block) => outer?.type === 'note'
const textOf = (blocks: readonly Block[]) => blocks.filter(block => !isNote(block))
const notesOf = (blocks: readonly Block[]) => blocks.filter(isNote)

// No policy's id has an underscore at its beginning.
const headingId = ({ id }: PackItem) => `_${id}`

const heading = (words: string, level: 1 | 2, id: string): Block => ({
  type: 'heading',
  path: [],
  level,
  id,
  runs: plain(words),
})

const paragraph = (words: string): Block => ({ type: 'paragraph', path: [], runs: plain(words) })

/** A table with a row for each policy. */
function agenda(items: readonly PackItem[]): Block {
  const row = (...cells: string[]) => ({ cells: cells.map(words => plain(words)) })
  return {
    type: 'table',
    path: [],
    alignments: ['start', 'start', 'start', 'start'],
    header: row('Policy', 'What is asked', 'Person responsible', 'Review'),
    rows: items.map(({ title, asked, responsible, due }) => row(title, asked, responsible, due)),
  }
}
