import type { Pair } from './sequence.ts'
import { countWords, type Token } from './token.ts'

/** A span of two texts: equal words, or words that replace others. Ends are exclusive. */
export interface DiffSpan {
  readonly isEqual: boolean
  readonly before: readonly [start: number, end: number]
  readonly after: readonly [start: number, end: number]
}

/** Cuts two texts into equal and changed spans. */
export function diffSpans(pairs: readonly Pair[], beforeLength: number, afterLength: number): DiffSpan[] {
  const spans: DiffSpan[] = []
  let [before, after] = [0, 0]
  const change = (place: number, other: number) => {
    if (place > before || other > after) spans.push({ isEqual: false, before: [before, place], after: [after, other] })
  }
  for (const [place, other] of pairs) {
    change(place, other)
    const last = spans.at(-1)
    if (last?.isEqual && last.before[1] === place && last.after[1] === other)
      spans[spans.length - 1] = {
        isEqual: true,
        before: [last.before[0], place + 1],
        after: [last.after[0], other + 1],
      }
    else spans.push({ isEqual: true, before: [place, place + 1], after: [other, other + 1] })
    ;[before, after] = [place + 1, other + 1]
  }
  change(beforeLength, afterLength)
  return spans
}

/** Function words, which say nothing by themselves: between two changes they join the changes. */
const functionWords = new Set(
  'a an and are as at be by for if in is it no not of on or our the their this to we with'.split(' '),
)

/**
 * Joins changes that are so close that people read them as one phrase: with only a space or a punctuation mark between
 * them, or with one or two function words between longer changes.
 */
export function joinPhrases(spans: readonly DiffSpan[], before: readonly Token[], after: readonly Token[]): DiffSpan[] {
  const wordsIn = ({ before: [b0, b1], after: [a0, a1] }: DiffSpan) =>
    Math.max(countWords(before.slice(b0, b1)), countWords(after.slice(a0, a1)))
  const result: DiffSpan[] = []
  spans.forEach((span, index) => {
    const last = result.at(-1)
    const next = spans[index + 1]
    const between = before.slice(...span.before)
    const joinsChanges =
      span.isEqual &&
      last?.isEqual === false &&
      next !== undefined &&
      isOnePhrase(between, Math.min(wordsIn(last), wordsIn(next)))
    if (last && !last.isEqual && (joinsChanges || !span.isEqual)) result[result.length - 1] = join(last, span)
    else result.push(span)
  })
  return result
}

/** Whether two changes, the shorter of `words` words, form one phrase with the tokens between them. */
function isOnePhrase(between: readonly Token[], words: number): boolean {
  const kept = between.filter(({ isWord }) => isWord)
  if (kept.length === 0) return between.length <= 3 && words > 0 && !between.some(({ text }) => /[.!?\n\0]/.test(text))
  return kept.length <= 2 && words > 2 * kept.length && kept.every(({ text }) => functionWords.has(text.toLowerCase()))
}

function join(first: DiffSpan, second: DiffSpan): DiffSpan {
  return {
    isEqual: false,
    before: [first.before[0], second.before[1]],
    after: [first.after[0], second.after[1]],
  }
}

/**
 * Slides pure insertions and deletions to where people would begin them, as far as equal words around them allow: to
 * the start of a sentence, else to the start of a word, with the space after it.
 */
export function slideToBoundaries(
  spans: readonly DiffSpan[],
  before: readonly Token[],
  after: readonly Token[],
): DiffSpan[] {
  const result = [...spans]
  for (let index = 0; index < result.length; index++) {
    const span = result[index]!
    if (span.isEqual) continue
    const side = span.before[0] === span.before[1] ? 'after' : 'before'
    if (side === 'before' && span.after[0] !== span.after[1]) continue
    const tokens = side === 'after' ? after : before
    const [start, end] = span[side]
    const [last, next] = [result[index - 1], result[index + 1]]
    let best = { shift: 0, rating: rate(tokens, start, end) }
    const consider = (shift: number) => {
      const rating = rate(tokens, start + shift, end + shift)
      if (rating > best.rating) best = { shift, rating }
    }
    // A change that slides trades tokens with the equal spans on both sides, so it needs both.
    if (!last?.isEqual || !next?.isEqual) continue
    const roomBefore = last[side][1] - last[side][0]
    for (let shift = -1; -shift < roomBefore && same(tokens, start + shift, end + shift); shift--) consider(shift)
    const roomAfter = next[side][1] - next[side][0]
    for (let shift = 1; shift < roomAfter && same(tokens, start + shift - 1, end + shift - 1); shift++) consider(shift)
    if (best.shift === 0) continue
    result[index] = moveEnds(span, best.shift, best.shift)
    result[index - 1] = moveEnds(last, 0, best.shift)
    result[index + 1] = moveEnds(next, best.shift, 0)
  }
  return result
}

const same = (tokens: readonly Token[], a: number, b: number) => tokens[a]?.text === tokens[b]?.text

function moveEnds({ isEqual, before, after }: DiffSpan, start: number, end: number): DiffSpan {
  return {
    isEqual,
    before: [before[0] + start, before[1] + end],
    after: [after[0] + start, after[1] + end],
  }
}

/**
 * Rates the boundaries of a change: 2 if it begins a sentence, 2 if it ends with a space, 1 if it follows a space. A
 * change that begins with a space rates at most 0.
 */
function rate(tokens: readonly Token[], start: number, end: number): number {
  const [first, last, preceding] = [tokens[start], tokens[end - 1], tokens[start - 1]]
  if (first?.isSpace || !first) return last?.isSpace ? -1 : 0
  const beforeSpace = tokens[start - 2]?.text
  const opensSentence = preceding === undefined || (preceding.isSpace && /^[.!?]$/.test(beforeSpace ?? ''))
  return (opensSentence ? 2 : 0) + (last?.isSpace ? 2 : 0) + (preceding?.isSpace ? 1 : 0)
}
