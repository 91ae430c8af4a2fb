import { type Container, markerOf } from './container.ts'
import type { Edit } from './edit.ts'
import type { SidesOfBlocks } from './merge-blocks.ts'
import { mergeWords } from './merge-words.ts'
import type { MergedBlocks } from './merged.ts'
import type { Pairing } from './pairing.ts'
import { childrenOf, isLine, keyOf, type Piece } from './piece.ts'

/** The places of a block of the text that was sent in the others. */
interface Places {
  readonly current: number | undefined
  readonly source: number | undefined
}

/** What is known of a row of blocks. */
interface Row {
  /** The place of each block as it came back, by that as it was sent. */
  readonly pairs: ReadonlyMap<number, number>
  readonly placeOf: (place: number) => Places
  readonly containerAt: (block: Piece) => Container
}

/** Merges lines that were divided or joined word by word, so that what is around the break keeps its source. */
export function mergeBreaks(
  pairing: Pairing,
  { sent, returned, current, source }: SidesOfBlocks,
  { pairs, placeOf, containerAt }: Row,
): MergedBlocks {
  const edits: Edit[] = []
  const replaced: string[] = []
  const done = { sent: new Set<number>(), returned: new Map<number, number>() }
  for (const each of breaksIn(pairing, sent, returned, pairs)) {
    const places = each.sent.map(placeOf)
    const written = places.map(place => place.source)
    const linesAt = (row: readonly Piece[], at: readonly (number | undefined)[]) =>
      at.flatMap(place => (place === undefined ? [] : (lineOf(row[place]!) ?? [])))
    const lines = {
      sent: linesAt(sent, each.sent),
      returned: linesAt(returned, each.returned),
      current: linesAt(
        current,
        places.map(place => place.current),
      ),
      source: linesAt(source, written),
    }
    const isBeside = written.every((place, index) => index === 0 || place === written[index - 1]! + 1)
    const isWhole = [lines.current, lines.source].every(({ length }) => length === each.sent.length)
    if (!isWhole || !isBeside || new Set(lines.source.map(({ file }) => file)).size > 1) continue
    const block = source[written[0]!]!
    const marker = block.node.type === 'listItem' ? markerOf(block) : ''
    const merged = mergeWords(lines, containerAt(block).separator + marker, replaced)
    if (!merged) continue
    edits.push(...merged)
    for (const place of each.sent) done.sent.add(place)
    for (const place of each.returned) done.returned.set(place, written.at(-1)!)
  }
  return { edits, replaced, ...done }
}

/** Blocks that became more or fewer, because somebody put in or took out the break between two lines of words. */
interface Break {
  /** The places of the blocks as they were sent. */
  readonly sent: readonly number[]
  /** The places of the blocks as they came back. */
  readonly returned: readonly number[]
}

/** The least likeness of the words that a line lost, or got, to the line beside it. */
const minLikeness = 0.6

/** Finds the lines that were divided or joined among pairs of lines that differ. */
function breaksIn(
  pairing: Pairing,
  sent: readonly Piece[],
  returned: readonly Piece[],
  pairs: ReadonlyMap<number, number>,
): Break[] {
  const others = new Set(pairs.values())
  const taken = { sent: new Set<number>(), returned: new Set<number>() }
  return [...pairs].flatMap(([place, other]): Break[] => {
    const [before, after] = [sent[place]!, returned[other]!]
    if (!lineOf(before) || !lineOf(after) || keyOf(before) === keyOf(after)) return []
    const [bag, otherBag] = [pairing.bagOf(before), pairing.bagOf(after)]
    const beside = (row: readonly Piece[], at: number, isFree: (place: number) => boolean, rest: typeof bag) =>
      [at + 1, at - 1].find(
        next =>
          isFree(next) &&
          row[next]?.node.type === row[at]!.node.type &&
          lineOf(row[next]!) &&
          rest.likeness(pairing.bagOf(row[next]!)) >= minLikeness,
      )
    const isNew = (next: number) => !others.has(next) && !taken.returned.has(next)
    const divided = beside(returned, other, isNew, bag.without(otherBag))
    if (divided !== undefined) {
      taken.returned.add(divided)
      return [{ sent: [place], returned: [other, divided].sort((a, b) => a - b) }]
    }
    const isGone = (next: number) => !pairs.has(next) && !taken.sent.has(next)
    const joined = beside(sent, place, isGone, otherBag.without(bag))
    if (joined === undefined) return []
    taken.sent.add(joined)
    return [{ sent: [place, joined].sort((a, b) => a - b), returned: [other] }]
  })
}

/** The line of words that a block is, or that an item with a bullet consists of; undefined for any other block. */
function lineOf(piece: Piece): Piece | undefined {
  if (piece.node.type === 'paragraph') return isLine(piece) ? piece : undefined
  if (piece.node.type !== 'listItem' || !/^[-*+]/.test(piece.text.slice(piece.node.position?.start.offset)))
    return undefined
  const [only, ...others] = childrenOf(piece)
  return only?.node.type === 'paragraph' && others.length === 0 ? only : undefined
}
