import type { RootContent } from 'mdast'
import { toString as wordsOfNode } from 'mdast-util-to-string'
import { bookmarkOf, isParagraphBookmark, withoutCopy } from '../contract/word-bookmarks.ts'
import type { FoundHeading } from './headings.ts'
import type { KnownText, OwnFile } from './known-text.ts'
import { asNode, type Directive } from './markdown.ts'
import type { Part } from './part.ts'
import {
  paragraphsIn,
  plainText,
  type WordBlock,
  type WordDocument,
  type WordParagraph,
  type WordRun,
  wordsOf,
} from './word/word-text.ts'

type Heading = Extract<Part, { type: 'heading' }>

/**
 * The id of the clause that a heading begins; undefined if it has no bookmark of one. The bookmark of its words counts
 * first, and then the one round the clause, which stays where somebody retypes the heading.
 */
export const clauseIdOf = (
  { bookmarks }: Pick<Heading, 'bookmarks'>,
  { bookmarks: { headings, clauses } }: KnownText,
): string | undefined => idAmong(headings, bookmarks) ?? idAmong(clauses, bookmarks)

/** The id of a paragraph; undefined if it has no bookmark of one. */
export const paragraphIdOf = (
  bookmarks: readonly string[],
  { bookmarks: { paragraphs } }: KnownText,
): string | undefined => idAmong(paragraphs, bookmarks)

function idAmong(ids: ReadonlyMap<string, string>, bookmarks: readonly string[]): string | undefined {
  for (const bookmark of bookmarks) {
    const id = ids.get(withoutCopy(bookmark).toLowerCase())
    if (id !== undefined) return id
  }
  return undefined
}

/** The name of a paragraph that has no id of its own, by its bookmark: `anchor-12`. */
export function anchorOf(bookmarks: readonly string[], { hasAnchors }: KnownText): string | undefined {
  const found = hasAnchors ? bookmarks.map(withoutCopy).find(isParagraphBookmark) : undefined
  return found?.replace(/^p_/, 'anchor-')
}

/** Whether a file is of a policy: it says so, or has the bookmark of one of its clauses. */
export const isOwn = (blocks: readonly WordBlock[], own: KnownText): boolean =>
  own.isCertain || blocks.some(block => block.type === 'paragraph' && clauseIdOf(block, own) !== undefined)

/**
 * Gives paragraphs behind deleted ones the styles that they had. LibreOffice writes the style of a paragraph that is
 * deleted with tracked changes to the one behind it: a heading becomes text, and an item becomes a heading. The
 * bookmark of a clause with its words, and a list that counts no headings, tell what they were.
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
 * The headings of a policy's own file: every paragraph with the style of one. Behind a deleted paragraph the style may
 * be that of the deleted one: there the words have to look like a heading as well.
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
 * The blocks of the text, without the letterhead, the title and the table of facts above it. A title that somebody set
 * further below is a clause.
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
    case 'definitions':
      return part.entries.flatMap(({ term, parts }) => [wordsOf(term), ...parts.flatMap(wordsOfPart)])
    case 'form':
      return part.parts.flatMap(wordsOfPart)
    case 'captioned':
      return [wordsOf({ runs: part.title }), ...part.parts.flatMap(wordsOfPart)]
    case 'rule':
    case 'writing lines':
      return []
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

/** What the number of a heading says that it begins, `appendix` for `Appendix A`; undefined for a clause. */
export const divisionOf = ({ number }: Heading, { divisions }: OwnFile): string | undefined =>
  Object.entries(divisions).find(([, label]) => label !== '' && number?.startsWith(label))?.[0]

/** The roles in the table of signatures. */
export const signatoriesIn = (parts: readonly Part[], own: OwnFile): string[] =>
  divided(parts, own).added.flatMap(part =>
    part.type !== 'table'
      ? []
      : part.table.rows.slice(1).flatMap(([role]) => {
          const runs = paragraphsIn(role?.blocks ?? [])[0]?.runs ?? []
          const end = runs.findIndex(({ type }) => type === 'break')
          const words = wordsOf({ runs: end < 0 ? runs : runs.slice(0, end) })
          return words === '' ? [] : [words]
        }),
  )

/**
 * The words in paragraphs that policy writes by itself: of references, and numbers and names above tables and in boxes.
 */
export function ownWords(paragraphs: readonly WordParagraph[], { captions, callOuts }: OwnFile): string[] {
  const names = new Set(Object.values(callOuts))
  return paragraphs.flatMap(paragraph => {
    const words = wordsOf(paragraph)
    const numbers = Object.values(captions).flatMap(pattern => pattern.exec(plainText(paragraph.runs))?.[0] ?? [])
    const references = paragraph.runs.flatMap(run =>
      run.type === 'text' && run.link?.startsWith('#') ? [run.text] : [],
    )
    // The number of a note that is referred to again stands behind a word.
    const notes = paragraph.runs.flatMap((run, index) => {
      if (run.type !== 'text' || !run.isRaised) return []
      const [before = ''] = /[\p{L}\p{N}]+$/u.exec(plainText(paragraph.runs.slice(0, index))) ?? []
      return [before + run.text]
    })
    return [...(names.has(words) ? [words] : []), ...numbers, ...references, ...notes]
  })
}

/**
 * The classes of a heading: `appendix` for the number `Appendix A`. Whether it begins a page and has no number is taken
 * from the clause that it was, as long as it does and has none: new headings from a word processor never have one.
 */
export function classesOf(heading: Heading, id: string | undefined, own: OwnFile): string[] {
  const { number, startsPage } = heading
  const division = divisionOf(heading, own)
  const known = (id === undefined ? undefined : own.clauses.get(id)?.classes) ?? []
  return [
    ...(division === undefined ? [] : [division]),
    ...(startsPage && known.includes('new-page') ? ['new-page'] : []),
    ...(number === undefined && known.includes('unnumbered') ? ['unnumbered'] : []),
  ]
}

/** Boxes that begin with the words of a call-out as call-outs. */
export function withCallOuts(nodes: readonly RootContent[], { callOuts }: OwnFile): RootContent[] {
  return nodes.map(node => {
    const box = node as RootContent | Directive
    if (box.type !== 'directive' || box.name !== 'box') return node
    const [first, ...rest] = box.children
    const words = first ? wordsOfNode(first) : ''
    const kind = Object.keys(callOuts).find(name => callOuts[name] === words)
    return kind === undefined ? node : asNode<RootContent>({ type: 'callOut', kind, children: rest })
  })
}
