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
 * Finds the old clause of each new one: by id, then by heading, then by likeness. Of several clauses with one name equal
 * ones pair off first, the rest in order.
 */
export function matchClauses(before: readonly Matchable[], after: readonly Matchable[]): Match[] {
  const matches: Match[] = []
  const left = { before: new Set(before.keys()), after: new Set(after.keys()) }
  const take = (place: number, other: number, matchedBy: MatchedBy) => {
    matches.push({ before: place, after: other, matchedBy })
    left.before.delete(place)
    left.after.delete(other)
  }
  const byName = (nameOf: (clause: ClauseText) => string, matchedBy: (a: ClauseText, b: ClauseText) => MatchedBy) => {
    const groups = grouped(left.before, place => nameOf(before[place]!.text))
    for (const [name, others] of grouped(left.after, place => nameOf(after[place]!.text))) {
      for (const [place, other] of paired(groups.get(name) ?? [], others, before, after))
        take(place, other, matchedBy(before[place]!.text, after[other]!.text))
    }
  }
  byName(
    ({ id }) => id,
    (a, b) => (a.identifiedBy === 'heading' && b.identifiedBy === 'heading' ? 'heading' : 'id'),
  )
  byName(
    ({ title }) =>
      title
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim(),
    () => 'heading',
  )
  for (const { place, other } of likely([...left.before], [...left.after], before, after))
    if (left.before.has(place) && left.after.has(other)) take(place, other, 'likeness')
  return matches.sort((a, b) => a.after - b.after)
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
  const equal = new Map<number, number[]>()
  for (const place of places) equal.set(before[place]!.key, [...(equal.get(before[place]!.key) ?? []), place])
  const pairs: [number, number][] = []
  const rest: number[] = []
  for (const other of others) {
    const place = equal.get(after[other]!.key)?.shift()
    if (place === undefined) rest.push(other)
    else pairs.push([place, other])
  }
  const taken = new Set(pairs.map(([place]) => place))
  const open = places.filter(place => !taken.has(place))
  return [...pairs, ...rest.slice(0, open.length).map((other, index): [number, number] => [open[index]!, other])]
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
