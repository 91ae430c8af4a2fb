import type { Container } from '../document/block.ts'
import type { Change } from '../document/run.ts'
import type { ListPart } from './list-parts.ts'
import type { Node } from './node.ts'

type ListContainer = Extract<Container, { type: 'list' }>
type Path = readonly Container[]

/** The outcome of a comparison for a node: only one text has it (or it is kept whole), or both have it. */
export type Outcome =
  | { readonly node: Node; readonly change: Change | undefined }
  | { readonly before: Node; readonly after: Node }

/** Consecutive items of a redline that belong to the same list of each text. It becomes one list of the redline. */
interface Segment {
  readonly key: number
  before: ListPart | undefined
  after: ListPart | undefined
  /** The number of its first item in the new text, or in the old text if the new has none of its items. */
  start: number | undefined
  isStartNew: boolean
}

/**
 * Puts the outcomes of a row into the lists of the redline. Each list of the redline holds items of one list of the old
 * text and of one list of the new. If a list of either text is divided among several, these name the list they belong
 * to (`sides`), so that accepting and rejecting restore the lists. `keys` gives the next unused container key.
 */
export function placeInLists<O extends Outcome>(
  row: readonly O[],
  path: Path,
  keys: { next: number },
): (O & { readonly path: Path })[] {
  const sides = row.map(sidesOf)
  const shared = new Set(sides.flatMap(({ before, after }) => (before && after ? [pairName(before, after)] : [])))
  const segments: (Segment | undefined)[] = []
  sides.forEach(({ before, after, number }) => {
    const last = segments.at(-1)
    if (!before && !after) segments.push(undefined)
    else if (last && fits(last, before, after, shared)) segments.push(extend(last, before, after, number))
    else
      segments.push(
        extend({ key: keys.next++, before, after, start: undefined, isStartNew: false }, before, after, number),
      )
  })
  const containers = containersOf([...new Set(segments.filter(segment => segment !== undefined))], keys)
  return row.map((outcome, index) => {
    const segment = segments[index]
    return { ...outcome, path: segment ? [...path, containers.get(segment)!] : path }
  })
}

interface Sides {
  readonly before: ListPart | undefined
  readonly after: ListPart | undefined
  readonly number: number
}

/** The list of an item in each text, and its number. */
function sidesOf(outcome: Outcome): Sides {
  if ('before' in outcome)
    return { before: outcome.before.part, after: outcome.after.part, number: numberOf(outcome.after) }
  const { node, change } = outcome
  const isDeleted = change?.kind === 'deleted'
  return { before: isDeleted ? node.part : undefined, after: isDeleted ? undefined : node.part, number: numberOf(node) }
}

const numberOf = (node: Node) => ('container' in node && node.container.type === 'item' ? node.container.number : 1)

const pairName = (before: ListPart, after: ListPart) => `${before.list.key} ${after.list.key}`

function fits(
  segment: Segment,
  before: ListPart | undefined,
  after: ListPart | undefined,
  shared: ReadonlySet<string>,
) {
  if (before && segment.before && before.list.key !== segment.before.list.key) return false
  if (after && segment.after && after.list.key !== segment.after.list.key) return false
  const [partBefore, partAfter] = [before ?? segment.before, after ?? segment.after]
  return !partBefore || !partAfter || shared.has(pairName(partBefore, partAfter))
}

function extend(segment: Segment, before: ListPart | undefined, after: ListPart | undefined, number: number): Segment {
  segment.before ??= before
  segment.after ??= after
  if (segment.start === undefined || (after && !segment.isStartNew)) {
    segment.start = number
    segment.isStartNew = after !== undefined
  }
  return segment
}

function containersOf(segments: readonly Segment[], keys: { next: number }): ReadonlyMap<Segment, ListContainer> {
  const nameOf = (side: 'before' | 'after', part: ListPart) => `${side} ${part.list.key}`
  const counts = new Map<string, number>()
  for (const segment of segments)
    for (const side of ['before', 'after'] as const) {
      const part = segment[side]
      if (part) counts.set(nameOf(side, part), (counts.get(nameOf(side, part)) ?? 0) + 1)
    }
  const countOf = (side: 'before' | 'after', part: ListPart | undefined) =>
    (part && counts.get(nameOf(side, part))) ?? 0
  const ids = new Map<string, number>()
  const identityOf = (side: 'before' | 'after', part: ListPart | undefined) => {
    if (!part) return undefined
    const name = nameOf(side, part)
    const key = ids.get(name) ?? keys.next++
    ids.set(name, key)
    return { key, start: part.list.start }
  }
  const isDivided = (segment: Segment) =>
    (['before', 'after'] as const).some(side => countOf(side, segment[side]) > 1) ||
    (segment.before && segment.after && segment.before.list.start !== segment.after.list.start)
  // A list is continued only if it begins a numbering itself: two lists that continue a third need not be of one chain.
  const beginnings: Segment[] = []
  return new Map(
    segments.map(segment => {
      const { continues: _, ...list } = (segment.after ?? segment.before)!.list
      const plain: ListContainer = { ...list, key: segment.key }
      if (!isDivided(segment)) {
        beginnings.push(segment)
        return [segment, plain]
      }
      const [before, after] = [identityOf('before', segment.before), identityOf('after', segment.after)]
      // In Word, one list holds all numbers of a chain, whatever appears between its parts.
      const first = beginnings.find(other => isOneChain(other, segment))
      if (!first) beginnings.push(segment)
      return [
        segment,
        {
          ...plain,
          start: segment.start!,
          sides: { ...(before && { before }), ...(after && { after }) },
          ...(first && { continues: first.key }),
        },
      ]
    }),
  )
}

function isOneChain(a: Segment, b: Segment): boolean {
  const isCompatible = (one: ListPart | undefined, other: ListPart | undefined) =>
    !one || !other || one.chain === other.chain
  const isSame = (one: ListPart | undefined, other: ListPart | undefined) => one && other && one.chain === other.chain
  const isShared = isSame(a.before, b.before) || isSame(a.after, b.after)
  return Boolean(isShared) && isCompatible(a.before, b.before) && isCompatible(a.after, b.after)
}
