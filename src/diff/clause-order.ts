import { heaviestChain } from './chain.ts'
import type { Match, Matchable } from './match-clauses.ts'

/** What stands in one place of a redline: a clause of both texts, or of one, or a moved one where it was or where it is. */
export type Entry =
  | { readonly kind: 'kept' | 'left' | 'arrived'; readonly match: Match }
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
): Entry[] {
  const kept = heaviestChain(matches.map(match => ({ ...match, weight: after[match.after]!.bag.size + 1 })))
  const isKept = new Set(kept.map(match => match.before))
  const byBefore = new Map(matches.map(match => [match.before, match]))
  const byAfter = new Map(matches.map(match => [match.after, match]))
  const entries: Entry[] = []
  let [place, other] = [0, 0]
  for (const end of [...kept, { before: before.length, after: after.length }]) {
    for (; place < end.before; place++) {
      const match = byBefore.get(place)
      entries.push(match ? { kind: 'left', match } : { kind: 'removed', before: place })
    }
    for (; other < end.after; other++) {
      const match = byAfter.get(other)
      entries.push(match ? { kind: 'arrived', match } : { kind: 'added', after: other })
    }
    if (isKept.has(end.before) && place < before.length) {
      entries.push({ kind: 'kept', match: byBefore.get(end.before)! })
      ;[place, other] = [place + 1, other + 1]
    }
  }
  return entries
}
