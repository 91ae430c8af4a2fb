import type { Pair } from './sequence.ts'
import { countWords, type Token } from './token.ts'

/** A span of two texts: the same words, or words in the place of others. Ends are exclusive. */
export interface DiffSpan {
  readonly isEqual: boolean
  readonly before: readonly [start: number, end: number]
  readonly after: readonly [start: number, end: number]
}

/** Cuts two texts into spans that are the same and spans that are not. */
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

/** Words that hold a sentence together and say nothing by themselves: between two changes they go along. */
const weakWords = new Set(
  'a an and are as at be by for if in is it no not of on or our the their this to we with'.split(' '),
)

/**
 * Joins changes that stand so close together that people would read them as one phrase: with nothing but a space or a
 * sign between them, or a weak word or two between longer changes.
 */
export function phrases(spans: readonly DiffSpan[], before: readonly Token[], after: readonly Token[]): DiffSpan[] {
  const wordsIn = ({ before: [b0, b1], after: [a0, a1] }: DiffSpan) =>
    Math.max(countWords(before.slice(b0, b1)), countWords(after.slice(a0, a1)))
  const result: DiffSpan[] = []
  spans.forEach((span, index) => {
    const last = result.at(-1)
    const next = spans[index + 1]
    const between = before.slice(...span.before)
    const isGluing =
      span.isEqual &&
      last?.isEqual === false &&
      next !== undefined &&
      joins(between, Math.min(wordsIn(last), wordsIn(next)))
    if (last && !last.isEqual && (isGluing || !span.isEqual)) result[result.length - 1] = joined(last, span)
    else result.push(span)
  })
  return result
}

/** Whether two changes, the smaller of so many words, are one phrase with what stands between them. */
function joins(between: readonly Token[], words: number): boolean {
  const kept = between.filter(({ isWord }) => isWord)
  if (kept.length === 0) return between.length <= 3 && words > 0 && !between.some(({ text }) => /[.!?\n\0]/.test(text))
  return kept.length <= 2 && words > 2 * kept.length && kept.every(({ text }) => weakWords.has(text.toLowerCase()))
}

function joined(first: DiffSpan, second: DiffSpan): DiffSpan {
  return {
    isEqual: false,
    before: [first.before[0], second.before[1]],
    after: [first.after[0], second.after[1]],
  }
}

/**
 * Moves changes that only insert or only delete to where people would begin them: at a sentence, else at a word with the
 * space behind it, where the words around allow either.
 */
export function settled(spans: readonly DiffSpan[], before: readonly Token[], after: readonly Token[]): DiffSpan[] {
  const result = [...spans]
  for (let index = 0; index < result.length; index++) {
    const span = result[index]!
    if (span.isEqual) continue
    const side = span.before[0] === span.before[1] ? 'after' : 'before'
    if (side === 'before' && span.after[0] !== span.after[1]) continue
    const tokens = side === 'after' ? after : before
    const [start, end] = span[side]
    const [last, next] = [result[index - 1], result[index + 1]]
    let best = { shift: 0, worth: worthOf(tokens, start, end) }
    const consider = (shift: number) => {
      const worth = worthOf(tokens, start + shift, end + shift)
      if (worth > best.worth) best = { shift, worth }
    }
    // What a change leaves behind on one side goes to the words that stay there: it moves between such words only.
    if (!last?.isEqual || !next?.isEqual) continue
    const roomBefore = last[side][1] - last[side][0]
    for (let shift = -1; -shift < roomBefore && same(tokens, start + shift, end + shift); shift--) consider(shift)
    const roomBehind = next[side][1] - next[side][0]
    for (let shift = 1; shift < roomBehind && same(tokens, start + shift - 1, end + shift - 1); shift++) consider(shift)
    if (best.shift === 0) continue
    result[index] = shifted(span, best.shift, best.shift)
    result[index - 1] = shifted(last, 0, best.shift)
    result[index + 1] = shifted(next, best.shift, 0)
  }
  return result
}

const same = (tokens: readonly Token[], a: number, b: number) => tokens[a]?.text === tokens[b]?.text

function shifted({ isEqual, before, after }: DiffSpan, start: number, end: number): DiffSpan {
  return {
    isEqual,
    before: [before[0] + start, before[1] + end],
    after: [after[0] + start, after[1] + end],
  }
}

/** How well a change begins and ends: behind a sentence 3, with a word and ending with a space 2, behind a space 1. */
function worthOf(tokens: readonly Token[], start: number, end: number): number {
  const [first, last, behind] = [tokens[start], tokens[end - 1], tokens[start - 1]]
  if (first?.isSpace || !first) return last?.isSpace ? -1 : 0
  const beforeSpace = tokens[start - 2]?.text
  const opensSentence = behind === undefined || (behind.isSpace && /^[.!?]$/.test(beforeSpace ?? ''))
  return (opensSentence ? 2 : 0) + (last?.isSpace ? 2 : 0) + (behind?.isSpace ? 1 : 0)
}
