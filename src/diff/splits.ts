import type { Bag } from './bag.ts'
import type { Match } from './match-clauses.ts'
import { neighbours } from './near.ts'
import type { NodeBuilder } from './node.ts'
import type { Clause } from './stream.ts'

/**
 * A clause comes from another if they share at least this part of its shingles, and at least this many (a sentence).
 */
const [minShare, minShingles] = [0.5, 8]

/** The clause that each added one was split from, and that each removed one was merged into, by index. */
export interface Splits {
  readonly splitFrom: ReadonlyMap<number, number>
  readonly mergedInto: ReadonlyMap<number, number>
}

/**
 * Finds splits and merges. An added clause was split from an old one that lost most of its shingles; a removed clause
 * was merged into a new one that gained most of its shingles.
 */
export function findSplits(
  before: readonly Clause[],
  after: readonly Clause[],
  matches: readonly Match[],
  builder: NodeBuilder,
): Splits {
  const afterOf = new Map(matches.map(match => [match.before, match.after]))
  const beforeOf = new Map(matches.map(match => [match.after, match.before]))
  const added = [...after.keys()].filter(other => !beforeOf.has(other))
  const removed = [...before.keys()].filter(place => !afterOf.has(place))
  if (added.length === 0 && removed.length === 0) return { splitFrom: new Map(), mergedInto: new Map() }
  const [shinglesBefore, shinglesAfter] = [before, after].map(clauses =>
    clauses.map(({ text }) => builder.shinglesOf(text.blocks)),
  )
  const lost = shinglesBefore!.map((bag, place) => without(bag, shinglesAfter![afterOf.get(place) ?? -1]))
  const gained = shinglesAfter!.map((bag, other) => without(bag, shinglesBefore![beforeOf.get(other) ?? -1]))
  return {
    splitFrom: findCounterparts(added, shinglesAfter!, lost),
    mergedInto: findCounterparts(removed, shinglesBefore!, gained),
  }
}

const without = (bag: Bag, other: Bag | undefined) => (other ? bag.without(other) : bag)

/** Maps the index of each text to that of the bag with most of its shingles, if there is one. */
function findCounterparts(
  places: readonly number[],
  shingles: readonly Bag[],
  bags: readonly Bag[],
): Map<number, number> {
  const near = neighbours(
    places.map(place => shingles[place]!),
    bags,
  )
  const found = new Map<number, number>()
  places.forEach((place, index) => {
    const bag = shingles[place]!
    let best = { counterpart: -1, share: 0 }
    for (const counterpart of near[index]!) {
      const shared = bag.shared(bags[counterpart]!)
      const share = shared / (bag.size || 1)
      if (shared >= minShingles && share >= minShare && share > best.share) best = { counterpart, share }
    }
    if (best.counterpart >= 0) found.set(place, best.counterpart)
  })
  return found
}
