import { Interner } from '../diff/interner.ts'
import { commonPairs } from '../diff/sequence.ts'

/**
 * Where two sequences differ: the elements of one from `start` to `end`, and those that stand in their place in the
 * other.
 */
export interface Hunk {
  readonly start: number
  readonly end: number
  readonly otherStart: number
  readonly otherEnd: number
}

/**
 * Where two sequences differ, in order. Spaces stand for each other only beside words that do: else they would tear
 * apart what is between other words.
 */
export function hunksBetween(before: readonly string[], after: readonly string[]): Hunk[] {
  const hunks: Hunk[] = []
  let [start, otherStart] = [0, 0]
  for (const [place, other] of [...wordPairs(before, after), [before.length, after.length] as const]) {
    let [end, otherEnd] = [place, other]
    while (start < end && otherStart < otherEnd && before[start] === after[otherStart]) {
      start += 1
      otherStart += 1
    }
    while (start < end && otherStart < otherEnd && before[end - 1] === after[otherEnd - 1]) {
      end -= 1
      otherEnd -= 1
    }
    if (end > start || otherEnd > otherStart) hunks.push({ start, end, otherStart, otherEnd })
    ;[start, otherStart] = [place + 1, other + 1]
  }
  return hunks
}

/** The pairs of equal elements that are no spaces. */
function wordPairs(before: readonly string[], after: readonly string[]): (readonly [number, number])[] {
  const numbers = new Interner()
  const [words, otherWords] = [before, after].map(keys => [...keys.keys()].filter(place => keys[place] !== ' '))
  const pairs = commonPairs(
    words!.map(place => numbers.of(before[place]!)),
    otherWords!.map(place => numbers.of(after[place]!)),
  )
  return pairs.map(([place, other]) => [words![place]!, otherWords![other]!])
}

/** Whether two changes of one sequence touch the same elements, or put something into the same place. */
export function overlap(a: Pick<Hunk, 'start' | 'end'>, b: Pick<Hunk, 'start' | 'end'>): boolean {
  if (a.start === a.end && b.start === b.end) return a.start === b.start
  return a.start < b.end && b.start < a.end
}

/**
 * The part of the other sequence that stands for a part of the first, whose ends are inside no hunk. What the other
 * sequence alone has at its ends does not belong to it; at an empty part it stands behind.
 */
export function rangeIn(
  hunks: readonly Hunk[],
  { start, end }: Pick<Hunk, 'start' | 'end'>,
): { readonly start: number; readonly end: number } {
  const place = (at: number, isBehind: boolean) => {
    let shift = 0
    for (const hunk of hunks) {
      if (hunk.end > at || (!isBehind && hunk.start === at)) break
      shift = hunk.otherEnd - hunk.end
    }
    return at + shift
  }
  return { start: place(start, start < end), end: place(end, false) }
}
