import type { Pair } from './sequence.ts'
import { countWords, type Token } from './token.ts'

/** A stretch of two texts: the same words, or words in the place of others. Ends are exclusive. */
export interface Stretch {
  readonly isEqual: boolean
  readonly before: readonly [start: number, end: number]
  readonly after: readonly [start: number, end: number]
}

/** Cuts two texts into stretches that are the same and stretches that are not. */
export function stretchesOf(pairs: readonly Pair[], beforeLength: number, afterLength: number): Stretch[] {
  const stretches: Stretch[] = []
  let [before, after] = [0, 0]
  const change = (place: number, other: number) => {
    if (place > before || other > after)
      stretches.push({ isEqual: false, before: [before, place], after: [after, other] })
  }
  for (const [place, other] of pairs) {
    change(place, other)
    const last = stretches.at(-1)
    if (last?.isEqual && last.before[1] === place && last.after[1] === other)
      stretches[stretches.length - 1] = {
        isEqual: true,
        before: [last.before[0], place + 1],
        after: [last.after[0], other + 1],
      }
    else stretches.push({ isEqual: true, before: [place, place + 1], after: [other, other + 1] })
    ;[before, after] = [place + 1, other + 1]
  }
  change(beforeLength, afterLength)
  return stretches
}

/** Words that hold a sentence together and say nothing by themselves: between two changes they go along. */
const weakWords = new Set(
  'a an and are as at be by for if in is it no not of on or our the their this to we with'.split(' '),
)

/**
 * Joins changes that stand so close together that people would read them as one phrase: with nothing but a space or a
 * sign between them, or a weak word or two between longer changes.
 */
export function phrases(stretches: readonly Stretch[], before: readonly Token[], after: readonly Token[]): Stretch[] {
  const wordsIn = ({ before: [b0, b1], after: [a0, a1] }: Stretch) =>
    Math.max(countWords(before.slice(b0, b1)), countWords(after.slice(a0, a1)))
  const result: Stretch[] = []
  stretches.forEach((stretch, index) => {
    const last = result.at(-1)
    const next = stretches[index + 1]
    const between = before.slice(...stretch.before)
    const isGluing =
      stretch.isEqual &&
      last?.isEqual === false &&
      next !== undefined &&
      joins(between, Math.min(wordsIn(last), wordsIn(next)))
    if (last && !last.isEqual && (isGluing || !stretch.isEqual)) result[result.length - 1] = joined(last, stretch)
    else result.push(stretch)
  })
  return result
}

/** Whether two changes, the smaller of so many words, are one phrase with what stands between them. */
function joins(between: readonly Token[], words: number): boolean {
  const kept = between.filter(({ isWord }) => isWord)
  if (kept.length === 0) return between.length <= 3 && words > 0 && !between.some(({ text }) => /[.!?\n\0]/.test(text))
  return kept.length <= 2 && words > 2 * kept.length && kept.every(({ text }) => weakWords.has(text.toLowerCase()))
}

function joined(first: Stretch, second: Stretch): Stretch {
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
export function settled(stretches: readonly Stretch[], before: readonly Token[], after: readonly Token[]): Stretch[] {
  const result = [...stretches]
  for (let index = 0; index < result.length; index++) {
    const stretch = result[index]!
    if (stretch.isEqual) continue
    const side = stretch.before[0] === stretch.before[1] ? 'after' : 'before'
    if (side === 'before' && stretch.after[0] !== stretch.after[1]) continue
    const tokens = side === 'after' ? after : before
    const [start, end] = stretch[side]
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
    result[index] = shifted(stretch, best.shift, best.shift)
    result[index - 1] = shifted(last, 0, best.shift)
    result[index + 1] = shifted(next, best.shift, 0)
  }
  return result
}

const same = (tokens: readonly Token[], a: number, b: number) => tokens[a]?.text === tokens[b]?.text

function shifted({ isEqual, before, after }: Stretch, start: number, end: number): Stretch {
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
