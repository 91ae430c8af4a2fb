import { diffArrays } from 'diff'
import { heaviestChain } from './chain.ts'

/** The indexes of two equal elements, one in each sequence. */
export type Pair = readonly [before: number, after: number]

/** Sequences of at most this length together are compared whole; longer ones are first cut at unique elements. */
const maxWholeLength = 2000

/** Two sequences without common unique elements that need more edits than this count as having nothing in common. */
const maxEdits = 1000

interface Span {
  readonly before: readonly [start: number, end: number]
  readonly after: readonly [start: number, end: number]
}

/**
 * Pairs equal elements of two sequences in increasing order. Short sequences are compared with the fewest edits (E. W.
 * Myers, “An O(ND) Difference Algorithm and Its Variations”, 1986). Long ones are first cut at elements that occur once
 * in each and in the same order (patience diff), so that the cost grows with the length and not with its square.
 */
export function commonPairs(before: readonly number[], after: readonly number[]): Pair[] {
  const pairs: Pair[] = []
  const open: Span[] = [{ before: [0, before.length], after: [0, after.length] }]
  for (let span = open.pop(); span; span = open.pop()) {
    const inner = trim(before, after, span, pairs)
    const [beforeLength, afterLength] = [inner.before[1] - inner.before[0], inner.after[1] - inner.after[0]]
    if (beforeLength === 0 || afterLength === 0) continue
    const anchors = beforeLength + afterLength > maxWholeLength ? anchorsIn(before, after, inner) : []
    if (anchors.length === 0) addFewestEdits(before, after, inner, pairs)
    else for (const part of spansBetween(inner, anchors, pairs)) open.push(part)
  }
  return pairs.sort((a, b) => a[0] - b[0])
}

/** Pairs the equal elements at both ends of a span, and returns the span between them. */
function trim(before: readonly number[], after: readonly number[], span: Span, pairs: Pair[]): Span {
  let [beforeStart, beforeEnd] = span.before
  let [afterStart, afterEnd] = span.after
  while (beforeStart < beforeEnd && afterStart < afterEnd && before[beforeStart] === after[afterStart])
    pairs.push([beforeStart++, afterStart++])
  while (beforeStart < beforeEnd && afterStart < afterEnd && before[beforeEnd - 1] === after[afterEnd - 1])
    pairs.push([--beforeEnd, --afterEnd])
  return { before: [beforeStart, beforeEnd], after: [afterStart, afterEnd] }
}

function addFewestEdits(before: readonly number[], after: readonly number[], span: Span, pairs: Pair[]): void {
  const changes = diffArrays(before.slice(...span.before), after.slice(...span.after), { maxEditLength: maxEdits })
  let [beforeIndex, afterIndex] = [span.before[0], span.after[0]]
  for (const { added, removed, count } of changes ?? []) {
    if (!added && !removed) for (let step = 0; step < count; step++) pairs.push([beforeIndex + step, afterIndex + step])
    if (!added) beforeIndex += count
    if (!removed) afterIndex += count
  }
}

/** The longest selection of elements that occur once in each side of a span and in the same order. */
function anchorsIn(before: readonly number[], after: readonly number[], span: Span): Pair[] {
  const beforePlaces = uniquePlaces(before, span.before)
  const afterPlaces = uniquePlaces(after, span.after)
  const candidates = [...beforePlaces].flatMap(([element, place]) => {
    const other = afterPlaces.get(element)
    return place < 0 || other === undefined || other < 0 ? [] : [{ before: place, after: other, weight: 1 }]
  })
  return heaviestChain(candidates).map(({ before: place, after: other }): Pair => [place, other])
}

/** The index of each element; -1 for an element that occurs more than once. */
function uniquePlaces(elements: readonly number[], [start, end]: readonly [number, number]): Map<number, number> {
  const places = new Map<number, number>()
  for (let place = start; place < end; place++) places.set(elements[place]!, places.has(elements[place]!) ? -1 : place)
  return places
}

function spansBetween(span: Span, anchors: readonly Pair[], pairs: Pair[]): Span[] {
  const spans: Span[] = []
  let [beforeStart, afterStart] = [span.before[0], span.after[0]]
  for (const [place, other] of anchors) {
    spans.push({ before: [beforeStart, place], after: [afterStart, other] })
    pairs.push([place, other])
    ;[beforeStart, afterStart] = [place + 1, other + 1]
  }
  spans.push({ before: [beforeStart, span.before[1]], after: [afterStart, span.after[1]] })
  return spans
}
