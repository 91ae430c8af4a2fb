import type { RootContent } from 'mdast'
import { toString as wordsOfNode } from 'mdast-util-to-string'
import { bookmarkOf, withoutCopy } from '../contract/word-bookmarks.ts'
import { asNode, type Boxed } from './markdown.ts'
import type { Part } from './parts.ts'
import type { WordBlock } from './word/word-text.ts'

/** What is known of a Word file that policy made: its clauses come back under their ids, without what policy added to them. */
export interface OwnFile {
  /** The ids of the policy's clauses. */
  readonly clauses: readonly string[]
  /** Those of paragraphs, items and terms. */
  readonly paragraphs: readonly string[]
  /** The ids of the headings that policy adds: that of the signatures. */
  readonly added: readonly string[]
  /** What numbers of appendices begin with, by the class of their headings: `Appendix` for `appendix`. */
  readonly divisions: Readonly<Record<string, string>>
  /** The words that boxes begin with, by the kinds of call-outs: `Note` for `note`. */
  readonly callOuts: Readonly<Record<string, string>>
}

type Heading = Extract<Part, { type: 'heading' }>

/** The id of the clause that a heading begins; undefined if it has no bookmark of one. */
export const clauseIdOf = ({ bookmarks }: Pick<Heading, 'bookmarks'>, { clauses }: OwnFile): string | undefined =>
  idAmong(clauses, bookmarks)

/** The id of a paragraph; undefined if it has no bookmark of one. */
export const paragraphIdOf = (bookmarks: readonly string[], { paragraphs }: OwnFile): string | undefined =>
  idAmong(paragraphs, bookmarks)

function idAmong(ids: readonly string[], bookmarks: readonly string[]): string | undefined {
  if (bookmarks.length === 0) return undefined
  const names = new Set(bookmarks.map(name => withoutCopy(name).toLowerCase()))
  return ids.find(id => names.has(bookmarkOf(id).toLowerCase()))
}

/** Whether a file has the bookmark of one of a policy's clauses. */
export const isOwn = (blocks: readonly WordBlock[], own: OwnFile): boolean =>
  blocks.some(block => block.type === 'paragraph' && clauseIdOf(block, own) !== undefined)

/** The blocks of the text, without the letterhead, the title and the table of facts above it. */
export function withoutFrontMatter(blocks: readonly WordBlock[]): WordBlock[] {
  let isAbove = true
  return blocks.filter(block => {
    if (block.type === 'table') {
      // The table of facts is the first of all.
      const isFacts = isAbove
      isAbove = false
      return !isFacts
    }
    if (block.outline !== undefined && block.outline > 0) isAbove = false
    return block.outline !== 0 && !/^(organisation|address)$/.test(block.style)
  })
}

/** The parts of the text, without the headings that policy adds and what is below them. */
export function withoutAdded(parts: readonly Part[], { added }: OwnFile): Part[] {
  const names = new Set(added.map(id => bookmarkOf(id).toLowerCase()))
  let isAdded = false
  return parts
    .filter(part => {
      if (part.type === 'heading') isAdded = part.bookmarks.some(name => names.has(withoutCopy(name).toLowerCase()))
      return !isAdded
    })
    .map(part =>
      // policy counts numbered paragraphs itself.
      part.type === 'paragraph' && /^(?:[A-Z]|\d+)(?:\.\d+)+$/.test(part.number ?? '')
        ? { ...part, number: undefined }
        : part,
    )
}

/** The class of a heading by its number: `appendix` for `Appendix A`. */
export function classOf({ number }: Heading, { divisions }: OwnFile): string | undefined {
  if (number === undefined) return undefined
  return Object.entries(divisions).find(([, label]) => label !== '' && number.startsWith(label))?.[0]
}

/** Boxes that begin with the words of a call-out as call-outs. */
export function withCallOuts(nodes: readonly RootContent[], { callOuts }: OwnFile): RootContent[] {
  return nodes.map(node => {
    const box = node as RootContent | Boxed
    if (box.type !== 'boxed') return node
    const [first, ...rest] = box.children
    const words = first ? wordsOfNode(first) : ''
    const kind = Object.keys(callOuts).find(name => callOuts[name] === words)
    return kind === undefined ? node : asNode<RootContent>({ type: 'callOut', kind, children: rest })
  })
}
