import type { ClauseText, MatchedBy } from './clause-text.ts'
import { type Comparable, type IsAlike, mostAlikePairs, pairAlike, unmatched } from './pair-alike.ts'
import type { Pair } from './sequence.ts'

/** A clause that can be compared with others for likeness. */
export interface Matchable extends Comparable {
  readonly text: ClauseText
}

export interface Match {
  readonly before: number
  readonly after: number
  readonly matchedBy: MatchedBy
}

/** Two clauses match by likeness only if they share half of their words, and at least four. */
const isAlike: IsAlike = (likeness, shared) => likeness >= 0.5 && shared >= 4

/**
 * Finds the old clause of each new one: first by an id from an author or a heading, then by heading, then by an id from
 * a file name (which the file's first clause has, whichever that is), then by likeness. Among clauses of one name,
 * equal ones match first, then the most alike. The matches are in the order of the new text.
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
    const groups = groupByName(remaining.before, place => nameOf(before[place]!.text))
    for (const [name, others] of groupByName(remaining.after, place => nameOf(after[place]!.text))) {
      for (const [place, other] of pairSameName(groups.get(name) ?? [], others, before, after))
        take(place, other, reasonOf(before[place]!.text, after[other]!.text))
    }
  }
  byName(({ id, identifiedBy }) => (identifiedBy === 'file' ? '' : id))
  byName(headingOf)
  byName(({ id }) => id)
  const [places, others] = [[...remaining.before], [...remaining.after]]
  const mostAlike = mostAlikePairs(
    places.map(place => before[place]!),
    others.map(other => after[other]!),
    isAlike,
  )
  for (const [place, other] of mostAlike) take(places[place]!, others[other]!, 'likeness')
  return matches.sort((a, b) => a.after - b.after)
}

/** The words of a heading in lower case, without its number. */
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

/** Groups indexes by the name of the clause at each; clauses without a name are left out. */
function groupByName(places: ReadonlySet<number>, nameOf: (place: number) => string): Map<string, number[]> {
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

/** Pairs the clauses of one name: equal ones first, then the most alike, then the rest in order. */
function pairSameName(
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
