import { endOf, type Piece, sliceOf, startOf } from './piece.ts'

/** How the blocks of a container are written one after the other. */
export interface Container {
  /** What each line but the first of a block begins with: spaces below an item, `> ` in a quotation. */
  readonly prefix: string
  /** What stands between two blocks. */
  readonly separator: string
}

/** A file itself: blocks with empty lines between them. */
export const wholeFile: Container = { prefix: '', separator: '\n\n' }

const markerPattern = /(?:[-*+]|\(?(?:\d{1,9}|[A-Za-z]{1,8})[.)])[ \t]+(?:\[[ xX]\][ \t]+)?/g

/** The container of a piece that is in a list, item, quotation or box. */
export function containerOf(piece: Piece, parent: Piece): Container {
  const prefix = prefixOf(piece)
  const isTight = parent.node.type === 'list' && !isLoose(parent)
  const isRow = parent.node.type === 'table'
  return { prefix, separator: isTight || isRow ? `\n${prefix}` : `\n${prefix.trimEnd()}\n${prefix}` }
}

/** The beginning of the line of a piece, with spaces for the markers of items. */
function prefixOf(piece: Piece): string {
  const line = piece.text.lastIndexOf('\n', startOf(piece) - 1) + 1
  const before = piece.text.slice(line, startOf(piece))
  return before.replace(/\[\^[^\]\n]+\]:[ \t]*/, '    ').replace(markerPattern, marker => ' '.repeat(marker.length))
}

/** Whether there are empty lines between the items of a list. */
function isLoose({ node, text }: Piece): boolean {
  if (node.type !== 'list') return false
  return node.children.some((item, index) => {
    const next = node.children[index + 1]
    return next !== undefined && /\n[ \t>]*\n/.test(text.slice(item.position?.end.offset, next.position?.start.offset))
  })
}

/** A piece as it is written in another container. */
export function writtenIn({ prefix }: Pick<Container, 'prefix'>, piece: Piece): string {
  const column = (piece.node.position?.start.column ?? 1) - 1
  const own = prefixOf(piece)
  return sliceOf(piece)
    .split(/\r?\n/)
    .map((line, index) => {
      if (index === 0) return line
      // A line may be less far set in than the piece; only what is around it is taken away.
      let at = 0
      while (at < column && at < line.length && (line[at] === ' ' || line[at] === own[at])) at += 1
      const rest = line.slice(at)
      return rest === '' ? prefix.trimEnd() : prefix + rest
    })
    .join('\n')
}

/** The marker of an item as it is written, with the spaces behind it: `- `, `(b) `. */
export function markerOf(item: Piece): string {
  const written = item.text.slice(startOf(item), endOf(item))
  return /^(?:[-*+]|\(?(?:\d{1,9}|[A-Za-z]{1,8})[.)])(?:[ \t]+|$)/.exec(written)?.[0] ?? ''
}
