import type { Bag } from './bag.ts'
import type { Match, Matchable } from './match-clauses.ts'
import { neighbours } from './near.ts'

/** Most of a clause, and no fewer words than make a sentence, must come from another one. */
const [leastShare, fewestWords] = [0.6, 8]

/** Which clause each added one was split from, and which one each removed one was merged into, by their places. */
export interface Splits {
  readonly splitFrom: ReadonlyMap<number, number>
  readonly mergedInto: ReadonlyMap<number, number>
}

/**
 * Finds splits and merges: most words of an added clause went away from one old clause, or most words of a removed
 * clause came to one new clause.
 */
export function findSplits(
  before: readonly Matchable[],
  after: readonly Matchable[],
  matches: readonly Match[],
): Splits {
  const newOf = new Map(matches.map(match => [match.before, match.after]))
  const oldOf = new Map(matches.map(match => [match.after, match.before]))
  const lost = before.map(({ bag }, place) => {
    const other = newOf.get(place)
    return other === undefined ? bag : bag.without(after[other]!.bag)
  })
  const gained = after.map(({ bag }, other) => {
    const place = oldOf.get(other)
    return place === undefined ? bag : bag.without(before[place]!.bag)
  })
  const added = [...after.keys()].filter(other => !oldOf.has(other))
  const removed = [...before.keys()].filter(place => !newOf.has(place))
  return {
    splitFrom: homes(added, place => after[place]!.bag, lost),
    mergedInto: homes(removed, place => before[place]!.bag, gained),
  }
}

/** For each text the one that holds most of its words. */
function homes(places: readonly number[], bagOf: (place: number) => Bag, bags: readonly Bag[]): Map<number, number> {
  const near = neighbours(places.map(bagOf), bags)
  const found = new Map<number, number>()
  places.forEach((place, index) => {
    const bag = bagOf(place)
    let best = { home: -1, share: 0 }
    for (const home of near[index]!) {
      const shared = bag.shared(bags[home]!)
      const share = shared / (bag.size || 1)
      if (shared >= fewestWords && share >= leastShare && share > best.share) best = { home, share }
    }
    if (best.home >= 0) found.set(place, best.home)
  })
  return found
}
