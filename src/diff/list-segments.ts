import type { Container } from '../document/block.ts'
import type { Change } from '../document/run.ts'
import type { ListPart } from './list-parts.ts'
import type { Node } from './node.ts'

type ListContainer = Extract<Container, { type: 'list' }>
type Path = readonly Container[]

/** What becomes of a node: only one of the texts has it, or both have it. */
export type Outcome =
  | { readonly node: Node; readonly change: Change | undefined }
  | { readonly before: Node; readonly after: Node }

/** Items that follow one another in a redline and stand in one list of each text. */
interface Segment {
  readonly key: number
  before: ListPart | undefined
  after: ListPart | undefined
  /** The number of its first item in the new text, or in the old where the new has none of them. */
  start: number | undefined
  isStartNew: boolean
}

/**
 * Puts the outcomes of a row into the lists of the redline. A list of the redline holds items that stand in one list of
 * the old text and in one of the new; where a list of either text is divided among several, they say to which it belongs,
 * so that accepting and rejecting give the lists back as they were.
 */
export function placed<O extends Outcome>(
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
    else if (last && fits(last, before, after, shared)) segments.push(extended(last, before, after, number))
    else
      segments.push(
        extended({ key: keys.next++, before, after, start: undefined, isStartNew: false }, before, after, number),
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

/** The lists in which an item stands in each text, and its number. */
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
  const [was, is] = [before ?? segment.before, after ?? segment.after]
  return !was || !is || shared.has(pairName(was, is))
}

function extended(
  segment: Segment,
  before: ListPart | undefined,
  after: ListPart | undefined,
  number: number,
): Segment {
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
  const identity = (side: 'before' | 'after', part: ListPart | undefined) => {
    if (!part) return undefined
    const name = nameOf(side, part)
    const key = ids.get(name) ?? keys.next++
    ids.set(name, key)
    return { key, start: part.list.start }
  }
  const isDivided = (segment: Segment) =>
    (['before', 'after'] as const).some(side => countOf(side, segment[side]) > 1) ||
    (segment.before && segment.after && segment.before.list.start !== segment.after.list.start)
  // What another goes on from begins a numbering itself: two that both go on from a third need not be of one chain.
  const beginnings: Segment[] = []
  return new Map(
    segments.map(segment => {
      const { list } = (segment.after ?? segment.before)!
      const plain = { ...list, key: segment.key }
      if (!isDivided(segment)) {
        beginnings.push(segment)
        return [segment, plain]
      }
      const [before, after] = [identity('before', segment.before), identity('after', segment.after)]
      // In Word the numbers of a chain go on in one list, whatever stands between its parts.
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
  const agree = (one: ListPart | undefined, other: ListPart | undefined) => !one || !other || one.chain === other.chain
  const share = (one: ListPart | undefined, other: ListPart | undefined) => one && other && one.chain === other.chain
  const isShared = share(a.before, b.before) || share(a.after, b.after)
  return Boolean(isShared) && agree(a.before, b.before) && agree(a.after, b.after)
}
