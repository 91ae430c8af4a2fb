import { type Candidate, heaviestChain } from './chain.ts'
import { neighbours } from './near.ts'
import type { Comparable } from './pair-alike.ts'
import { commonPairs, type Pair } from './sequence.ts'

/** An element of a row that can be paired with one of another row. */
export interface Alignable extends Comparable {
  /** Only elements of one shape pair by likeness; one without a shape pairs only with an equal one. */
  readonly shape: string | undefined
}

/** Two texts that are less alike than this are not taken for versions of one text. */
export const minLikeness = 0.35

/**
 * Pairs the elements of two rows in order: first the equal ones, then, between those, similar ones such that as many
 * words as possible are kept. `openTogether` pairs the first elements of both rows whatever they say, if their shapes
 * agree.
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
    for (const pair of similarPairs(before, after, [beforeStart, place], [afterStart, other])) pairs.push(pair)
    if (place < before.length && other < after.length) pairs.push([place, other])
    ;[beforeStart, afterStart] = [place + 1, other + 1]
  }
  return pairs
}

function similarPairs(
  before: readonly Alignable[],
  after: readonly Alignable[],
  [beforeStart, beforeEnd]: Pair,
  [afterStart, afterEnd]: Pair,
): Pair[] {
  if (beforeStart >= beforeEnd || afterStart >= afterEnd) return []
  const [rowBefore, rowAfter] = [before.slice(beforeStart, beforeEnd), after.slice(afterStart, afterEnd)]
  const near = neighbours(
    rowBefore.map(({ bag }) => bag),
    rowAfter.map(({ bag }) => bag),
  )
  const candidates = rowBefore.flatMap((node, index) => {
    if (node.shape === undefined) return []
    return near[index]!.flatMap((other): Candidate[] => {
      const match = rowAfter[other]!
      if (match.shape !== node.shape) return []
      const shared = node.bag.shared(match.bag)
      const likeness = node.bag.likeness(match.bag, shared)
      return likeness < minLikeness
        ? []
        : [{ before: beforeStart + index, after: afterStart + other, weight: shared * likeness }]
    })
  })
  return heaviestChain(candidates).map(({ before: place, after: other }): Pair => [place, other])
}
