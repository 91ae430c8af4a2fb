import type { Container } from './container.ts'
import type { Edit } from './edit.ts'
import type { SidesOfBlocks } from './merge-blocks.ts'
import { mergeWords } from './merge-words.ts'
import type { MergedBlocks } from './merged.ts'
import { endOf, keyOf, type Piece, startOf } from './piece.ts'

/** Which blocks of one row stand for which of another. */
interface RowPairs {
  readonly toReturned: ReadonlyMap<number, number>
  readonly toCurrent: ReadonlyMap<number, number>
  readonly toSource: ReadonlyMap<number, number>
}

/**
 * Merges blocks that their source writes as blocks of other kinds, as figures, forms and tables of paragraphs are: the
 * words of all blocks between two that stand for each other are one line. The caller has to prove the result: `isLoose`
 * says where this may be tried.
 */
export function mergeLoosely(
  sides: SidesOfBlocks,
  pairs: RowPairs,
  containerAt: (block: Piece) => Container,
  isLoose: (block: Piece) => boolean,
): MergedBlocks {
  const { sent, returned, current, source } = sides
  const done = {
    edits: [] as Edit[],
    replaced: [] as string[],
    sent: new Set<number>(),
    returned: new Map<number, number>(),
  }
  for (const [from, to] of gapsIn(pairs.toSource, current.length, source.length)) {
    const places = sent.flatMap((_, place) => {
      const now = pairs.toCurrent.get(place)
      return now !== undefined && now >= from.start && now < from.end ? [place] : []
    })
    const [first, last] = [places[0], places.at(-1)]
    if (first === undefined || last === undefined || last - first !== places.length - 1) continue
    if (!isLoose(sent[first]!)) continue
    const back = between(pairs.toReturned, first, last, returned.length)
    const [before, after] = [sent.slice(first, last + 1), returned.slice(back.start, back.end)]
    if (before.map(keyOf).join('\n') === after.map(keyOf).join('\n') || after.length === 0) continue
    const written = source.slice(to.start, to.end)
    if (written.length === 0 || new Set(written.map(({ file }) => file)).size > 1) continue
    const lines = { sent: before, returned: after, current: current.slice(from.start, from.end), source: written }
    const edits = mergeWords(lines, containerAt(written[0]!).separator, done.replaced, wholeOf)
    if (!edits) continue
    done.edits.push(...edits)
    for (const place of places) done.sent.add(place)
    for (let place = back.start; place < back.end; place++) done.returned.set(place, to.end - 1)
  }
  return done
}

const wholeOf = (piece: Piece) => ({ start: startOf(piece), end: endOf(piece) })

interface Span {
  readonly start: number
  readonly end: number
}

/** The parts of two rows in which nothing is paired, between the pairs; only those where both have something. */
function gapsIn(pairs: ReadonlyMap<number, number>, length: number, otherLength: number): [Span, Span][] {
  let [start, otherStart] = [0, 0]
  return [...pairs, [length, otherLength] as const].flatMap(([end, otherEnd]): [Span, Span][] => {
    const gap: [Span, Span] = [
      { start, end },
      { start: otherStart, end: otherEnd },
    ]
    ;[start, otherStart] = [end + 1, otherEnd + 1]
    return gap[0].start < gap[0].end && gap[1].start < gap[1].end ? [gap] : []
  })
}

/** The part of the other row that lies between the partners of what is around a part of the first. */
function between(pairs: ReadonlyMap<number, number>, first: number, last: number, length: number): Span {
  let [start, end] = [0, length]
  for (const [place, other] of pairs) {
    if (place < first) start = Math.max(start, other + 1)
    if (place > last) end = Math.min(end, other)
  }
  return { start, end }
}
