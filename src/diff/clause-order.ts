import { heaviestChain } from './chain.ts'
import type { Match, Matchable } from './match-clauses.ts'
import { merge } from './merge.ts'
import type { Pair } from './sequence.ts'

/** What stands in one place of a redline: a clause of both texts, or of one, or a moved one where it was or where it is. */
export type ClauseEntry =
  | { readonly kind: 'kept' | 'movedFrom' | 'movedTo'; readonly match: Match }
  | { readonly kind: 'removed'; readonly before: number }
  | { readonly kind: 'added'; readonly after: number }

/**
 * The order of a redline: that of the new text, with what went away where it stood, before what came. Of the clauses that
 * both texts have, as many words as possible stay where they are; the others moved.
 */
export function orderClauses(
  before: readonly Matchable[],
  after: readonly Matchable[],
  matches: readonly Match[],
): ClauseEntry[] {
  const unmoved = heaviestChain(matches.map(match => ({ ...match, weight: after[match.after]!.bag.size + 1 })))
  const byBefore = new Map(matches.map(match => [match.before, match]))
  const byAfter = new Map(matches.map(match => [match.after, match]))
  const pairs = unmoved.map((match): Pair => [match.before, match.after])
  return merge<number, ClauseEntry>([...before.keys()], [...after.keys()], pairs, {
    deleted: place => {
      const match = byBefore.get(place)
      return match ? { kind: 'movedFrom', match } : { kind: 'removed', before: place }
    },
    inserted: other => {
      const match = byAfter.get(other)
      return match ? { kind: 'movedTo', match } : { kind: 'added', after: other }
    },
    kept: place => ({ kind: 'kept', match: byBefore.get(place)! }),
  })
}
