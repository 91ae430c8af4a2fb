import type { Container } from '../document/block.ts'
import { type Branch, isBranch, type Nested } from '../document/nest.ts'
import { defaultMarker, type ListMarker, markerText, marksParagraphs } from '../document/numerals.ts'
import type { Node } from './node.ts'
import type { Pair } from './sequence.ts'

type ListContainer = Extract<Container, { type: 'list' }>

/** Lists of one row that continue one another: 1, 2, a paragraph, 3. A comparison treats them as one list. */
export interface Chain {
  readonly isOrdered: boolean
  readonly start: number
  /** How its items are marked; `1.` and `1)` count as one. */
  readonly mark: string
}

/** The list that an item belongs to, and the chain of that list. */
export interface ListPart {
  readonly list: ListContainer
  readonly chain: Chain
}

/** An element of a row: an item with its list, or anything else without one. */
export interface RowPart {
  readonly nested: Nested
  readonly part: ListPart | undefined
}

/** Replaces the lists of a row with their items, so that an item is kept even if its list is split or joined. */
export function rowParts(row: readonly Nested[]): RowPart[] {
  const open: { bullets?: Chain; numbers?: { chain: Chain; next: number } } = {}
  return row.flatMap((nested): RowPart[] => {
    if (!isList(nested)) return [{ nested, part: undefined }]
    const { container: list, children } = nested
    const part = { list, chain: chainOf(list, open) }
    if (list.isOrdered) open.numbers = { chain: part.chain, next: list.start + children.length }
    return children.map(item => ({ nested: item, part }))
  })
}

const isList = (nested: Nested): nested is Branch & { container: ListContainer } =>
  isBranch(nested) && nested.container.type === 'list'

/**
 * The chain of a list. All bullet lists of a row are one chain; a numbered list continues one if it begins with the
 * next number.
 */
function chainOf(
  { isOrdered, start, marker }: ListContainer,
  open: { bullets?: Chain; numbers?: { chain: Chain; next: number } },
): Chain {
  if (!isOrdered) {
    open.bullets ??= { isOrdered, start: 1, mark: '' }
    return open.bullets
  }
  const mark = markOf(marker)
  const { numbers } = open
  return numbers?.next === start && numbers.chain.mark === mark ? numbers.chain : { isOrdered, start, mark }
}

/**
 * The name of a marker, empty for `1.` and `1)`: an item keeps its words where the one becomes the other. The numbers
 * of clauses before those of paragraphs change with every clause that is added, and are not compared.
 */
function markOf(marker: ListMarker = defaultMarker): string {
  if (marksParagraphs(marker)) return 'paragraphs'
  return marker.numerals === 'decimal' && marker.before === '' ? '' : markerText(marker, 1)
}

/** A marker as it is printed, but for the numbers of clauses. */
const lookOf = (marker: ListMarker = defaultMarker) => (marksParagraphs(marker) ? 'paragraphs' : markerText(marker, 1))

/** The shape of a chain: only items of chains of one shape may be paired. */
export const shapeOfChain = ({ isOrdered, start, mark }: Chain) =>
  isOrdered ? `numbers ${mark} from ${start}` : 'bullets'

/** A row as text: the key of each node, and where lists begin. Two rows are equal exactly if these texts are. */
export function boundariesOf(nodes: readonly Node[]): string {
  let last: ListContainer | undefined
  return nodes
    .map(node => {
      const list = node.part?.list
      const begins = list !== undefined && list !== last
      last = list
      return begins
        ? `${node.key} ${list.isOrdered ? `begins at ${list.start} ${lookOf(list.marker)}` : 'begins'}`
        : String(node.key)
    })
    .join()
}

/**
 * Removes the pairs that would join two numberings or split one. Word continues the numbers of a chain whatever is
 * accepted, so each chain of one text may pair with only one chain of the other: the one it shares most items with.
 */
export function consistentPairs(
  pairs: readonly Pair[],
  before: readonly { readonly node?: Node }[],
  after: readonly { readonly node?: Node }[],
): Pair[] {
  const chainsOf = ([place, other]: Pair) =>
    [before[place]!.node?.part?.chain, after[other]!.node?.part?.chain] as const
  const weights = new Map<Chain, Map<Chain, number>>()
  for (const pair of pairs) {
    const [chainBefore, chainAfter] = chainsOf(pair)
    if (!chainBefore?.isOrdered || !chainAfter) continue
    const shared = weights.get(chainBefore) ?? new Map<Chain, number>()
    weights.set(chainBefore, shared)
    shared.set(chainAfter, (shared.get(chainAfter) ?? 0) + 1)
  }
  const all = [...weights].flatMap(([chainBefore, others]) =>
    [...others].map(([chainAfter, weight]) => ({ chainBefore, chainAfter, weight })),
  )
  all.sort((a, b) => b.weight - a.weight)
  const partner = new Map<Chain, Chain>()
  for (const { chainBefore, chainAfter } of all) {
    if (partner.has(chainBefore) || partner.has(chainAfter)) continue
    partner.set(chainBefore, chainAfter)
    partner.set(chainAfter, chainBefore)
  }
  return pairs.filter(pair => {
    const [chainBefore, chainAfter] = chainsOf(pair)
    return !chainBefore?.isOrdered || !chainAfter || partner.get(chainBefore) === chainAfter
  })
}
