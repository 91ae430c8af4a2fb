import type { ClauseText, MatchedBy } from './clause-text.ts'
import { type Comparable, type IsAlike, likestPairs, pairAlike, unmatched } from './pair-alike.ts'
import type { Pair } from './sequence.ts'

/** A clause with what tells how alike it is to others. */
export interface Matchable extends Comparable {
  readonly text: ClauseText
}

export interface Match {
  readonly before: number
  readonly after: number
  readonly matchedBy: MatchedBy
}

/** Clauses that share less than half of their words, or fewer words than that, are not taken for one another. */
const isAlike: IsAlike = (likeness, shared) => likeness >= 0.5 && shared >= 4

/**
 * Finds the old clause of each new one: by an id that an author gave or a heading makes, then by heading, then by the
 * name of a file (which its first clause has, whichever that is), then by likeness. Of several clauses with one name
 * equal ones pair off first, then the likest.
 */
export function matchClauses(before: readonly Matchable[], after: readonly Matchable[]): Match[] {
  const matches: Match[] = []
  const remaining = { before: new Set(before.keys()), after: new Set(after.keys()) }
  const take = (place: number, other: number, matchedBy: MatchedBy) => {
    if (!remaining.before.has(place) || !remaining.after.has(other)) return
    matches.push({ before: place, after: other, matchedBy })
    remaining.before.delete(place)
    remaining.after.delete(other)
  }
  const byName = (nameOf: (clause: ClauseText) => string) => {
    const groups = grouped(remaining.before, place => nameOf(before[place]!.text))
    for (const [name, others] of grouped(remaining.after, place => nameOf(after[place]!.text))) {
      for (const [place, other] of paired(groups.get(name) ?? [], others, before, after))
        take(place, other, reasonOf(before[place]!.text, after[other]!.text))
    }
  }
  byName(({ id, identifiedBy }) => (identifiedBy === 'file' ? '' : id))
  byName(headingOf)
  byName(({ id }) => id)
  const [places, others] = [[...remaining.before], [...remaining.after]]
  const likest = likestPairs(
    places.map(place => before[place]!),
    others.map(other => after[other]!),
    isAlike,
  )
  for (const [place, other] of likest) take(places[place]!, others[other]!, 'likeness')
  return matches.sort((a, b) => a.after - b.after)
}

/** A heading's words without its number, in one case. */
function headingOf({ title }: ClauseText): string {
  return title
    .toLowerCase()
    .replace(/^[\d.]+\s+/, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function reasonOf(a: ClauseText, b: ClauseText): MatchedBy {
  return a.id === b.id && !(a.identifiedBy === 'heading' && b.identifiedBy === 'heading') ? 'id' : 'heading'
}

/** Places by the name of what stands there; what has no name is not found by it. */
function grouped(places: ReadonlySet<number>, nameOf: (place: number) => string): Map<string, number[]> {
  const groups = new Map<string, number[]>()
  for (const place of places) {
    const name = nameOf(place)
    if (name === '') continue
    const group = groups.get(name)
    if (group) group.push(place)
    else groups.set(name, [place])
  }
  return groups
}

/** Places of one name, paired off: equal clauses, then the likest, then the rest in order. */
function paired(
  places: readonly number[],
  others: readonly number[],
  before: readonly Matchable[],
  after: readonly Matchable[],
): Pair[] {
  if (places.length === 1 && others.length === 1) return [[places[0]!, others[0]!]]
  const alike = pairAlike(
    places.map(place => before[place]!),
    others.map(other => after[other]!),
    isAlike,
  )
  const [restBefore, restAfter] = unmatched(places.length, others.length, alike)
  const rest = restAfter.flatMap((other, index): Pair[] => {
    const place = restBefore[index]
    return place === undefined ? [] : [[place, other]]
  })
  return [...alike, ...rest].map(([place, other]): Pair => [places[place]!, others[other]!])
}
