import type { RootContent } from 'mdast'
import { toString as wordsOfNode } from 'mdast-util-to-string'
import { bookmarkOf, isParagraphBookmark, withoutCopy } from '../contract/word-bookmarks.ts'
import type { FoundHeading } from './headings.ts'
import { asNode, type Boxed } from './markdown.ts'
import type { Part } from './parts.ts'
import {
  paragraphsIn,
  type WordBlock,
  type WordDocument,
  type WordParagraph,
  type WordRun,
  wordsOf,
} from './word/word-text.ts'

/** What is known of a Word file that policy made: its clauses come back under their ids, without what policy added to them. */
export interface OwnFile {
  /** Whether the file says of itself that it is of the policy; else its bookmarks tell. */
  readonly isCertain: boolean
  /** The headings of the policy's clauses by their ids; one without a heading has the depth 0. */
  readonly clauses: ReadonlyMap<string, { readonly title: string; readonly depth: number }>
  /** The ids of clauses by the bookmarks of their headings, and by those round them, and of paragraphs by theirs; in small letters. */
  readonly bookmarks: {
    readonly headings: ReadonlyMap<string, string>
    readonly clauses: ReadonlyMap<string, string>
    readonly paragraphs: ReadonlyMap<string, string>
  }
  /** Whether paragraphs get ids by their bookmarks, `{#anchor-12}`, so that they are found again in another text. */
  readonly hasAnchors: boolean
  /** The ids of the headings that policy adds: that of the signatures. */
  readonly added: readonly string[]
  /** What numbers of appendices begin with, by the class of their headings: `Appendix` for `appendix`. */
  readonly divisions: Readonly<Record<string, string>>
  /** The words that boxes begin with, by the kinds of call-outs: `Note` for `note`. */
  readonly callOuts: Readonly<Record<string, string>>
}

type Heading = Extract<Part, { type: 'heading' }>

/**
 * The id of the clause that a heading begins; undefined if it has no bookmark of one. The bookmark of its words counts first, and then the one
 * round the clause, which stays where somebody retypes the heading.
 */
export const clauseIdOf = (
  { bookmarks }: Pick<Heading, 'bookmarks'>,
  { bookmarks: { headings, clauses } }: OwnFile,
): string | undefined => idAmong(headings, bookmarks) ?? idAmong(clauses, bookmarks)

/** The id of a paragraph; undefined if it has no bookmark of one. */
export const paragraphIdOf = (
  bookmarks: readonly string[],
  { bookmarks: { paragraphs } }: OwnFile,
): string | undefined => idAmong(paragraphs, bookmarks)

function idAmong(ids: ReadonlyMap<string, string>, bookmarks: readonly string[]): string | undefined {
  for (const bookmark of bookmarks) {
    const id = ids.get(withoutCopy(bookmark).toLowerCase())
    if (id !== undefined) return id
  }
  return undefined
}

/** The name of a paragraph that has no id of its own, by its bookmark: `anchor-12`. */
export function anchorOf(bookmarks: readonly string[], { hasAnchors }: OwnFile): string | undefined {
  const found = hasAnchors ? bookmarks.map(withoutCopy).find(isParagraphBookmark) : undefined
  return found?.replace(/^p_/, 'anchor-')
}

/** Whether a file is of a policy: it says so, or has the bookmark of one of its clauses. */
export const isOwn = (blocks: readonly WordBlock[], own: OwnFile): boolean =>
  own.isCertain || blocks.some(block => block.type === 'paragraph' && clauseIdOf(block, own) !== undefined)

/**
 * Gives paragraphs behind deleted ones the styles that they had. LibreOffice writes the style of a paragraph that is deleted with tracked
 * changes to the one behind it: a heading becomes text, and an item becomes a heading. The bookmark of a clause with its words, and a list
 * that counts no headings, tell what they were.
 */
export function withStyles(blocks: readonly WordBlock[], own: OwnFile): WordBlock[] {
  const headingLists = new Set(
    blocks.flatMap(block =>
      block.type === 'paragraph' && block.label && clauseIdOf(block, own) !== undefined ? [block.label.list] : [],
    ),
  )
  return blocks.map(block => {
    if (block.type === 'table' || !block.followsDeletion) return block
    const id = clauseIdOf(block, own)
    const heading = id === undefined ? undefined : own.clauses.get(id)
    if (heading && block.outline === undefined && wordsOf(block) === heading.title && heading.depth > 0)
      return { ...block, outline: heading.depth - 1 }
    const isItem = block.label && block.outline !== undefined && id === undefined && !headingLists.has(block.label.list)
    return isItem ? { ...lighter(block), outline: undefined } : block
  })
}

/**
 * The headings of a policy's own file: every paragraph with the style of one. Behind a deleted paragraph the style may be that of the deleted
 * one: there the words have to look like a heading as well.
 */
export const ownHeadings = (
  blocks: readonly WordBlock[],
  seen: ReadonlyMap<WordParagraph, FoundHeading>,
): Map<WordParagraph, FoundHeading> =>
  new Map(
    blocks.flatMap(block => {
      if (block.type !== 'paragraph' || block.outline === undefined) return []
      if (block.followsDeletion && !seen.has(block)) return []
      return [[block, { level: Math.max(1, block.outline), likelihood: 1 }] as const]
    }),
  )

/** The blocks, without the bold letters that paragraphs have from the style of headings, though they are none. */
export const withoutHeadingLook = (
  blocks: readonly WordBlock[],
  headings: ReadonlyMap<WordParagraph, unknown>,
): WordBlock[] =>
  blocks.map(block =>
    block.type === 'paragraph' && block.outline !== undefined && !headings.has(block) ? lighter(block) : block,
  )

/** A paragraph that is bold as a whole, without it. */
function lighter(paragraph: WordParagraph): WordParagraph {
  const isBold = paragraph.runs.every(run => run.type !== 'text' || run.isBold)
  const runs = paragraph.runs.map((run): WordRun => (run.type === 'text' ? { ...run, isBold: false } : run))
  return isBold ? { ...paragraph, runs } : paragraph
}

/**
 * The blocks of the text, without the letterhead, the title and the table of facts above it. A title that somebody set further below is
 * a clause.
 */
export function withoutFrontMatter(blocks: readonly WordBlock[]): WordBlock[] {
  let [isAbove, hasTitle] = [true, false]
  return blocks.flatMap((block): WordBlock[] => {
    if (block.type === 'table') {
      // The table of facts is the first of all.
      const isFacts = isAbove
      isAbove = false
      return isFacts ? [] : [block]
    }
    if (block.outline === 0 && !hasTitle) {
      hasTitle = true
      return []
    }
    if (block.outline !== undefined) isAbove = false
    if (/^(organisation|address)$/.test(block.style)) return []
    return [block.outline === 0 ? { ...block, outline: 1 } : block]
  })
}

/** The parts of the text: those below headings that policy adds, such as that of the signatures, and all others. */
function divided(parts: readonly Part[], { added }: OwnFile): { readonly own: Part[]; readonly added: Part[] } {
  const names = new Set(added.map(id => bookmarkOf(id).toLowerCase()))
  const result = { own: [] as Part[], added: [] as Part[] }
  let isAdded = false
  for (const part of parts) {
    if (part.type === 'heading') isAdded = part.bookmarks.some(name => names.has(withoutCopy(name).toLowerCase()))
    result[isAdded ? 'added' : 'own'].push(part)
  }
  return result
}

/** The words of what policy puts around the clauses: title, facts, letterhead, signatures, headers and footers. */
export function outsideWords(
  { headers, footers }: Pick<WordDocument, 'headers' | 'footers'>,
  blocks: readonly WordBlock[],
  parts: readonly Part[],
  own: OwnFile,
): string[] {
  const text = new Set(withoutFrontMatter(blocks))
  const around = blocks.filter(block => !text.has(block) && !(block.type === 'paragraph' && (block.outline ?? 1) < 1))
  const [title] = blocks.filter(block => block.type === 'paragraph' && block.outline === 0)
  const paragraphs = paragraphsIn([...(title ? [title] : []), ...around, ...[...headers, ...footers].flat()])
  return [...paragraphs.map(wordsOf), ...divided(parts, own).added.flatMap(wordsOfPart)].filter(words => words !== '')
}

function wordsOfPart(part: Part): string[] {
  switch (part.type) {
    case 'list':
      return part.items.flatMap(item => [wordsOf(item), ...item.parts.flatMap(wordsOfPart)])
    case 'quotation':
      return part.parts.flatMap(wordsOfPart)
    case 'table':
      return paragraphsIn([part.table]).map(wordsOf)
    case 'code':
      return [part.text]
    default:
      return [wordsOf(part)]
  }
}

/** The parts of the text, without the headings that policy adds and what is below them. */
export function withoutAdded(parts: readonly Part[], own: OwnFile): Part[] {
  return divided(parts, own).own.map(part =>
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
