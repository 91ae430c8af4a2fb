import type { Bag } from './bag.ts'
import type { Match } from './match-clauses.ts'
import { neighbours } from './near.ts'
import type { NodeBuilder } from './node.ts'
import type { Clause } from './stream.ts'

/** So much of a clause, and no less than makes a sentence, must come from another one. */
const [leastShare, fewestPairs] = [0.5, 8]

/** Which clause each added one was split from, and which one each removed one was merged into, by their places. */
export interface Splits {
  readonly splitFrom: ReadonlyMap<number, number>
  readonly mergedInto: ReadonlyMap<number, number>
}

/**
 * Finds splits and merges: most of an added clause's words, two by two, went away from one old clause, or most of a
 * removed one's came to one new clause.
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
    splitFrom: counterparts(added, shinglesAfter!, lost),
    mergedInto: counterparts(removed, shinglesBefore!, gained),
  }
}

const without = (bag: Bag, other: Bag | undefined) => (other ? bag.without(other) : bag)

/** For each text the one that holds most of its words. */
function counterparts(places: readonly number[], own: readonly Bag[], bags: readonly Bag[]): Map<number, number> {
  const near = neighbours(
    places.map(place => own[place]!),
    bags,
  )
  const found = new Map<number, number>()
  places.forEach((place, index) => {
    const bag = own[place]!
    let best = { counterpart: -1, share: 0 }
    for (const counterpart of near[index]!) {
      const shared = bag.shared(bags[counterpart]!)
      const share = shared / (bag.size || 1)
      if (shared >= fewestPairs && share >= leastShare && share > best.share) best = { counterpart, share }
    }
    if (best.counterpart >= 0) found.set(place, best.counterpart)
  })
  return found
}
