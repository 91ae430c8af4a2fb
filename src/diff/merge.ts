import type { Pair } from './sequence.ts'

/**
 * Merges two rows in order. Between the pairs that are kept, elements of the old row alone come before elements of the
 * new row alone. `make` turns each element or pair into a result; `pairs` must increase in both rows.
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
  const mergeUntil = (beforeEnd: number, afterEnd: number) => {
    while (place < beforeEnd) result.push(make.deleted(before[place++]!))
    while (other < afterEnd) result.push(make.inserted(after[other++]!))
  }
  for (const [beforePlace, afterPlace] of pairs) {
    mergeUntil(beforePlace, afterPlace)
    result.push(make.kept(before[place++]!, after[other++]!))
  }
  mergeUntil(before.length, after.length)
  return result
}
