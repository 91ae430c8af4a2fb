import { heaviestChain } from './chain.ts'
import type { Match, Matchable } from './match-clauses.ts'
import { merge } from './merge.ts'
import type { Pair } from './sequence.ts'

/**
 * One clause in the order of a redline. A moved clause has two entries: `movedFrom` at its old place, `movedTo` at its
 * new one.
 */
export type ClauseEntry =
  | { readonly kind: 'kept' | 'movedFrom' | 'movedTo'; readonly match: Match }
  | { readonly kind: 'removed'; readonly before: number }
  | { readonly kind: 'added'; readonly after: number }

/**
 * Orders clauses for a redline: the new text's order, with removed clauses at their old places, before added ones. Of
 * the matched clauses, those that keep the most words in place are `kept`; the others are moved.
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
    deleted: index => {
      const match = byBefore.get(index)
      return match ? { kind: 'movedFrom', match } : { kind: 'removed', before: index }
    },
    inserted: index => {
      const match = byAfter.get(index)
      return match ? { kind: 'movedTo', match } : { kind: 'added', after: index }
    },
    kept: index => ({ kind: 'kept', match: byBefore.get(index)! }),
  })
}
