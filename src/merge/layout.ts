import { type Container, containerOf, markerOf, writtenIn } from './container.ts'
import type { Edit } from './edit.ts'
import { childrenOf, endOf, type Piece, sliceOf, startOf } from './piece.ts'

/** What becomes of a row of blocks besides changes inside them. */
export interface Layout {
  /** The blocks that are taken out, by index. */
  readonly deleted: Set<number>
  /** What is put behind each block, by index; at -1 what is put before the first. */
  readonly inserted: Map<number, Piece[]>
}

/** What is known of blocks that are put in. */
interface Incoming {
  /** The block of the source that one comes from; undefined for a new one. */
  readonly originOf: (block: Piece) => Piece | undefined
  /** The number that an item gets in its new list; undefined for a bullet. */
  readonly markerFor: (item: Piece) => string | undefined
}

/** The edits that take blocks of one file out and put others in. */
export function editsOf(
  blocks: readonly Piece[],
  { deleted, inserted }: Layout,
  containerAt: (block: Piece) => Container,
  incoming: Incoming,
): Edit[] {
  if (blocks.length === 0) return []
  const kept = [-1, ...blocks.keys(), blocks.length].filter(place => !deleted.has(place))
  return kept.slice(0, -1).flatMap((place, index): Edit[] => {
    const next = kept[index + 1]!
    const put = [...Array(next - place).keys()].flatMap(step => inserted.get(place + step) ?? [])
    if (put.length === 0 && next === place + 1) return []
    const sibling = blocks[place] ?? blocks[next] ?? blocks[0]!
    const container = containerAt(sibling)
    const texts = put.map(piece => asSibling(piece, sibling, container, incoming))
    return gapEdits(blocks, place, next, texts, container)
  })
}

function gapEdits(
  blocks: readonly Piece[],
  place: number,
  next: number,
  texts: readonly string[],
  { separator }: Container,
): Edit[] {
  const [first, last] = [blocks[place], blocks[next]]
  const { file, text } = blocks[0]!
  const [start, end] = [first ? endOf(first) : startOf(blocks[0]!), last ? startOf(last) : endOf(blocks.at(-1)!)]
  const between = blocks.slice(place + 1, next)
  const put = texts.join(separator)
  const rest = leftOver(text, start, end, between)
  if (between.length > 0 && rest.trim().replace(/>/g, '') === '') {
    const opening = first && (put !== '' || last) ? separator : ''
    const closing = put !== '' && last ? separator : ''
    // The empty lines before the last block of a file go with it.
    const isLastOfFile = put === '' && !last && text.slice(end).trim() === ''
    const from = isLastOfFile ? text.slice(0, start).trimEnd().length : start
    return [{ file, start: from, end, text: opening + put + closing }]
  }
  const taken = between.map((block, index): Edit => {
    const after = blocks[place + 1 + index + 1]
    const isBeside = after && text.slice(endOf(block), startOf(after)).trim() === ''
    const lines = /^(?:[ \t]*\r?\n)+/.exec(text.slice(endOf(block)))?.[0].length ?? 0
    return { file, start: startOf(block), end: isBeside ? startOf(after) : endOf(block) + lines, text: '' }
  })
  if (put === '') return taken
  // Behind the line below the header of a table, and behind comments and definitions only where nothing else is.
  const isBehindHeader = first?.node.type === 'tableRow' && last !== undefined && rest.trim() !== ''
  if (isBehindHeader || !first) {
    const at = isBehindHeader ? startOf(last) : start
    return [...taken, { file, start: at, end: at, text: put + separator }]
  }
  return [{ file, start, end: start, text: separator + put }, ...taken]
}

/** What stands between blocks: nothing but spaces, as a rule; comments and definitions are no blocks. */
function leftOver(text: string, start: number, end: number, blocks: readonly Piece[]): string {
  let [rest, from] = ['', start]
  for (const block of blocks) {
    rest += text.slice(from, startOf(block))
    from = endOf(block)
  }
  return rest + text.slice(from, end)
}

/** A block as it is written beside another; an item gets a marker of the same kind. */
function asSibling(piece: Piece, sibling: Piece, container: Container, { originOf, markerFor }: Incoming): string {
  const fits = (block: Piece) => {
    const origin = originOf(block)
    return origin && (origin.file === sibling.file || !hasDefinitions(origin)) ? origin : undefined
  }
  const origin = fits(piece)
  if (piece.node.type === 'list' && !origin) return listOf(piece, container, fits)
  if (piece.node.type !== 'listItem' || sibling.node.type !== 'listItem') return writtenIn(container, origin ?? piece)
  const [own, other] = [markerOf(piece), markerOf(sibling)]
  const number = markerFor(piece)
  const gap = /\s*$/.exec(other)![0] || ' '
  const marker = number !== undefined ? number + gap : /^[-*+]/.test(other) && /^[-*+]/.test(own) ? other : own
  return withMarker(origin ?? piece, marker, container)
}

/**
 * Whether a block refers to notes or to addresses that are defined elsewhere in its file, and would miss them in
 * another.
 */
const hasDefinitions = (piece: Piece) => /\[\^|\]\[/.test(sliceOf(piece))

/** A list as it came back, in which items that come from elsewhere are as their author wrote them. */
function listOf(list: Piece, container: Container, originOf: Incoming['originOf']): string {
  const items = childrenOf(list)
  if (!items.some(originOf)) return writtenIn(container, list)
  const { separator } = containerOf(items[0]!, list)
  const between = separator.includes('\n', 1) ? `\n${container.prefix.trimEnd()}\n` : '\n'
  return items
    .map(item => withMarker(originOf(item) ?? item, markerOf(item), container))
    .join(`${between}${container.prefix}`)
}

/** An item with another marker; what is below its first line is set in as far as its words. */
function withMarker(item: Piece, marker: string, container: Container): string {
  const [own, written] = [markerOf(item), writtenIn(container, item)]
  const shift = marker.length - own.length
  return written
    .split('\n')
    .map((line, index) => {
      if (index === 0) return marker + line.slice(own.length)
      const at = container.prefix.length
      if (line.trim() === '' || shift === 0) return line
      const rest = line.slice(at)
      return (
        line.slice(0, at) + (shift > 0 ? ' '.repeat(shift) + rest : rest.replace(new RegExp(`^ {0,${-shift}}`), ''))
      )
    })
    .join('\n')
}
