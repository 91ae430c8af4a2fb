import type { Bag } from './bag.ts'
import type { ClauseText, MatchedBy } from './clause-text.ts'
import { neighbours } from './near.ts'

/** A clause with what tells how alike it is to others. */
export interface Matchable {
  readonly text: ClauseText
  readonly key: number
  readonly bag: Bag
}

export interface Match {
  readonly before: number
  readonly after: number
  readonly matchedBy: MatchedBy
}

/** Clauses that share less than half of their words, or fewer words than that, are not taken for one another. */
const [leastLikeness, fewestWords] = [0.5, 4]

/**
 * Finds the old clause of each new one: by an id that an author gave or a heading makes, then by heading, then by the
 * name of a file (which its first clause has, whichever that is), then by likeness. Of several clauses with one name
 * equal ones pair off first, then the likest.
 */
export function matchClauses(before: readonly Matchable[], after: readonly Matchable[]): Match[] {
  const matches: Match[] = []
  const left = { before: new Set(before.keys()), after: new Set(after.keys()) }
  const take = (place: number, other: number, matchedBy: MatchedBy) => {
    if (!left.before.has(place) || !left.after.has(other)) return
    matches.push({ before: place, after: other, matchedBy })
    left.before.delete(place)
    left.after.delete(other)
  }
  const byName = (nameOf: (clause: ClauseText) => string) => {
    const groups = grouped(left.before, place => nameOf(before[place]!.text))
    for (const [name, others] of grouped(left.after, place => nameOf(after[place]!.text))) {
      for (const [place, other] of paired(groups.get(name) ?? [], others, before, after))
        take(place, other, reasonOf(before[place]!.text, after[other]!.text))
    }
  }
  byName(({ id, identifiedBy }) => (identifiedBy === 'file' ? '' : id))
  byName(headingOf)
  byName(({ id }) => id)
  for (const { place, other } of likely([...left.before], [...left.after], before, after))
    take(place, other, 'likeness')
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

function paired(
  places: readonly number[],
  others: readonly number[],
  before: readonly Matchable[],
  after: readonly Matchable[],
): [number, number][] {
  if (places.length === 1 && others.length === 1) return [[places[0]!, others[0]!]]
  const equal = new Map<number, number[]>()
  // The last ones first, since they are taken from the end.
  for (const place of [...places].reverse()) {
    const list = equal.get(before[place]!.key)
    if (list) list.push(place)
    else equal.set(before[place]!.key, [place])
  }
  const pairs: [number, number][] = []
  const open = { places: new Set(places), others: new Set(others) }
  const take = (place: number, other: number) => {
    pairs.push([place, other])
    open.places.delete(place)
    open.others.delete(other)
  }
  for (const other of others) {
    const place = equal.get(after[other]!.key)?.pop()
    if (place !== undefined) take(place, other)
  }
  for (const { place, other } of likely([...open.places], [...open.others], before, after))
    if (open.places.has(place) && open.others.has(other)) take(place, other)
  const rest = [...open.places]
  for (const [index, other] of [...open.others].entries()) if (rest[index] !== undefined) take(rest[index], other)
  return pairs
}

/** Pairs that share most of their words, the likeliest first. */
function likely(
  places: readonly number[],
  others: readonly number[],
  before: readonly Matchable[],
  after: readonly Matchable[],
): { place: number; other: number; likeness: number }[] {
  const near = neighbours(
    places.map(place => before[place]!.bag),
    others.map(other => after[other]!.bag),
  )
  return places
    .flatMap((place, index) =>
      near[index]!.flatMap(candidate => {
        const other = others[candidate]!
        const shared = before[place]!.bag.shared(after[other]!.bag)
        const likeness = (2 * shared) / (before[place]!.bag.size + after[other]!.bag.size || 1)
        return likeness >= leastLikeness && shared >= fewestWords ? [{ place, other, likeness }] : []
      }),
    )
    .sort((a, b) => b.likeness - a.likeness || a.place - b.place || a.other - b.other)
}
