import { type Candidate, heaviestChain } from './chain.ts'
import { neighbours } from './near.ts'
import type { Comparable } from './pair-alike.ts'
import { commonPairs, type Pair } from './sequence.ts'

/** What stands in a row and is to be paired with what stands in another. */
export interface Alignable extends Comparable {
  readonly shape: string | undefined
}

/** Texts that share less than this are not one text, revised. */
export const leastLikeness = 0.35

/**
 * Pairs what stands in two rows, in order: first what is equal, then between those what is like each other, so that the
 * words that stay are the most. `openTogether` pairs the first of each row whatever they say.
 */
export function align(before: readonly Alignable[], after: readonly Alignable[], openTogether: boolean): Pair[] {
  if (openTogether && before.length > 0 && after.length > 0 && before[0]!.shape === after[0]!.shape) {
    const rest = align(before.slice(1), after.slice(1), false)
    return [[0, 0], ...rest.map(([place, other]): Pair => [place + 1, other + 1])]
  }
  const equal = commonPairs(
    before.map(({ key }) => key),
    after.map(({ key }) => key),
  )
  const pairs: Pair[] = []
  let [beforeStart, afterStart] = [0, 0]
  for (const [place, other] of [...equal, [before.length, after.length] as const]) {
    for (const pair of alike(before, after, [beforeStart, place], [afterStart, other])) pairs.push(pair)
    if (place < before.length && other < after.length) pairs.push([place, other])
    ;[beforeStart, afterStart] = [place + 1, other + 1]
  }
  return pairs
}

function alike(
  before: readonly Alignable[],
  after: readonly Alignable[],
  [beforeStart, beforeEnd]: Pair,
  [afterStart, afterEnd]: Pair,
): Pair[] {
  if (beforeStart >= beforeEnd || afterStart >= afterEnd) return []
  const [left, right] = [before.slice(beforeStart, beforeEnd), after.slice(afterStart, afterEnd)]
  const near = neighbours(
    left.map(({ bag }) => bag),
    right.map(({ bag }) => bag),
  )
  const candidates = left.flatMap((node, index) => {
    if (node.shape === undefined) return []
    return near[index]!.flatMap((other): Candidate[] => {
      const match = right[other]!
      if (match.shape !== node.shape) return []
      const shared = node.bag.shared(match.bag)
      const likeness = node.bag.likeness(match.bag, shared)
      return likeness < leastLikeness
        ? []
        : [{ before: beforeStart + index, after: afterStart + other, weight: shared * likeness }]
    })
  })
  return heaviestChain(candidates).map(({ before: place, after: other }): Pair => [place, other])
}
