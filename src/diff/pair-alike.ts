import type { Bag } from './bag.ts'
import { neighbours } from './near.ts'
import type { Pair } from './sequence.ts'

/** Something that can be tested for equality with others, and for likeness. */
export interface Comparable {
  /** Equal for equals. */
  readonly key: number
  readonly bag: Bag
}

/**
 * Whether two texts are alike enough to be paired, given their likeness from 0 to 1 and the number of words they share.
 */
export type IsAlike = (likeness: number, shared: number) => boolean

/** Pairs the elements of two rows, by index and regardless of order: equal ones first, then the most alike. */
export function pairAlike(left: readonly Comparable[], right: readonly Comparable[], isAlike: IsAlike): Pair[] {
  const equal = pairEqual(left, right)
  const [unmatchedLeft, unmatchedRight] = unmatched(left.length, right.length, equal)
  const alike = mostAlikePairs(
    unmatchedLeft.map(place => left[place]!),
    unmatchedRight.map(other => right[other]!),
    isAlike,
  )
  return [...equal, ...alike.map(([place, other]): Pair => [unmatchedLeft[place]!, unmatchedRight[other]!])]
}

/** Pairs the elements of two rows that are alike, by index, the most alike first. */
export function mostAlikePairs(left: readonly Comparable[], right: readonly Comparable[], isAlike: IsAlike): Pair[] {
  const near = neighbours(
    left.map(({ bag }) => bag),
    right.map(({ bag }) => bag),
  )
  const candidates = left.flatMap(({ bag }, place) =>
    near[place]!.flatMap(other => {
      const shared = bag.shared(right[other]!.bag)
      const likeness = bag.likeness(right[other]!.bag, shared)
      return isAlike(likeness, shared) ? [{ place, other, likeness }] : []
    }),
  )
  candidates.sort((a, b) => b.likeness - a.likeness || a.place - b.place || a.other - b.other)
  const taken = { left: new Set<number>(), right: new Set<number>() }
  const pairs: Pair[] = []
  for (const { place, other } of candidates) {
    if (taken.left.has(place) || taken.right.has(other)) continue
    taken.left.add(place)
    taken.right.add(other)
    pairs.push([place, other])
  }
  return pairs
}

/** The indexes of two rows that are in no pair. */
export function unmatched(leftLength: number, rightLength: number, pairs: readonly Pair[]): [number[], number[]] {
  const [left, right] = [new Set(pairs.map(([place]) => place)), new Set(pairs.map(([, other]) => other))]
  const without = (length: number, taken: ReadonlySet<number>) =>
    Array.from({ length }, (_, place) => place).filter(place => !taken.has(place))
  return [without(leftLength, left), without(rightLength, right)]
}

function pairEqual(left: readonly Comparable[], right: readonly Comparable[]): Pair[] {
  const free = new Map<number, number[]>()
  // In reverse, since `pop` takes them from the end.
  for (const [place, { key }] of [...left.entries()].reverse()) {
    const places = free.get(key)
    if (places) places.push(place)
    else free.set(key, [place])
  }
  return right.flatMap(({ key }, other): Pair[] => {
    const place = free.get(key)?.pop()
    return place === undefined ? [] : [[place, other]]
  })
}
