import type { Nodes } from 'mdast'
import { wordsIn } from './token.ts'

/** A block of Markdown and the text that it stands in. */
export interface Piece {
  readonly node: Nodes
  /** The whole text of its file. */
  readonly text: string
  /** The path of its file. */
  readonly file: string
}

/** Where a piece begins in the text of its file. */
export const startOf = ({ node }: Piece): number => node.position?.start.offset ?? 0
/** Where a piece ends in the text of its file; exclusive. */
export const endOf = ({ node }: Piece): number => node.position?.end.offset ?? 0

/** A piece as it is written, without the names of anchors, which its author never wrote. */
export const sliceOf = (piece: Piece): string =>
  piece.text.slice(startOf(piece), endOf(piece)).replace(/[ \t]*\{#anchor-\d+\}/g, '')

/** The name by which a paragraph or item is found again, `anchor-12`; undefined if it has none. */
export function anchorOf({ node }: Piece): string | undefined {
  const line = node.type === 'listItem' ? node.children[0] : node
  const id = line?.type === 'paragraph' ? line.data?.id : undefined
  return id?.startsWith('anchor-') ? id : undefined
}

/** The pieces that a piece consists of. */
export const childrenOf = ({ node, text, file }: Piece): Piece[] =>
  'children' in node ? node.children.map(child => ({ node: child, text, file })) : []

/** Where the words of a paragraph, heading or cell stand, without the marks around them; undefined if it has none. */
export function wordRange(piece: Piece): { start: number; end: number } | undefined {
  const children = childrenOf(piece)
  const [first, last] = [children[0], children.at(-1)]
  if (!first || !last) return undefined
  const end = endOf(last)
  // The id of a heading is no word of it.
  const mark = /[ \t]*\{#[^{}\n]*\}[ \t]*$/.exec(piece.text.slice(startOf(first), end))
  const words = piece.text.slice(startOf(first), mark ? startOf(first) + mark.index : end)
  return { start: startOf(first), end: startOf(first) + words.trimEnd().length }
}

/** The words of a paragraph, heading or cell as they are written. */
export function writtenWords(piece: Piece): string {
  const range = wordRange(piece)
  return range ? piece.text.slice(range.start, range.end) : ''
}

/** Whether a piece holds words itself, and no other blocks. */
export const isLine = ({ node }: Piece): boolean =>
  node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell'

/** What a piece is beside its children and words: pieces that differ in it are of different kinds. */
export function kindOf({ node }: Piece): string {
  switch (node.type) {
    case 'list':
      return node.ordered ? `list ${JSON.stringify(node.data?.marker ?? '1.')} from ${node.start ?? 1}` : 'list'
    case 'listItem':
      return `item ${node.checked ?? ''}`
    case 'blockquote':
      return `quotation ${node.data?.callOut ? JSON.stringify(node.data.callOut) : ''}`
    case 'containerDirective':
      return `${node.name} ${JSON.stringify(node.attributes ?? {})}`
    case 'heading':
      return `heading ${node.depth}`
    default:
      return node.type
  }
}

/** Equal for pieces that say the same in the same structure, however their lines are broken. */
export function keyOf(piece: Piece): string {
  if (isLine(piece)) return `${kindOf(piece)}: ${withoutSigns(wordsIn(writtenWords(piece)))}`
  const children = childrenOf(piece)
  if (children.length === 0) return `${kindOf(piece)}: ${sliceOf(piece)}`
  return `${kindOf(piece)}(${children.map(keyOf).join('|')})`
}

/** Words in which addresses that are links by themselves have no signs around them: a reader sees no difference. */
const withoutSigns = (words: string): string =>
  words
    .replace(/<(?:mailto:)?([^\s<>]+[.@:][^\s<>]*)>/g, '$1')
    .replace(/\[([^\]\s]+)\]\((?:mailto:|https?:\/\/)?\1\/?\)/g, '$1')
