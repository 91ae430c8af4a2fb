import type { Pair } from './sequence.ts'

/**
 * Puts two rows together: what they share where it stands, and between that first what only the old row has, then what
 * only the new one has.
 */
export function merge<Part, Result>(
  before: readonly Part[],
  after: readonly Part[],
  pairs: readonly Pair[],
  make: {
    readonly deleted: (part: Part) => Result
    readonly inserted: (part: Part) => Result
    readonly kept: (before: Part, after: Part) => Result
  },
): Result[] {
  const result: Result[] = []
  let [place, other] = [0, 0]
  const leaveUntil = (beforeEnd: number, afterEnd: number) => {
    while (place < beforeEnd) result.push(make.deleted(before[place++]!))
    while (other < afterEnd) result.push(make.inserted(after[other++]!))
  }
  for (const [beforePlace, afterPlace] of pairs) {
    leaveUntil(beforePlace, afterPlace)
    result.push(make.kept(before[place++]!, after[other++]!))
  }
  leaveUntil(before.length, after.length)
  return result
}
