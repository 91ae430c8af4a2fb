import type { Container } from '../document/block.ts'
import { type Branch, isBranch, type Nested } from '../document/nest.ts'
import type { Node } from './node.ts'
import type { Pair } from './sequence.ts'

type ListContainer = Extract<Container, { type: 'list' }>

/** Lists of one row that go on from one another: 1, 2, a paragraph, 3. To whoever compares them they are one list. */
export interface Chain {
  readonly isOrdered: boolean
  readonly start: number
}

/** The list that an item stands in, and the chain of that list. */
export interface ListPart {
  readonly list: ListContainer
  readonly chain: Chain
}

/** What stands in a row: an item with its list, or anything else. */
export interface RowPart {
  readonly nested: Nested
  readonly part: ListPart | undefined
}

/** A row with items in the place of their lists, so that an item stays also where its list is divided or joined. */
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

/** The chain that a list belongs to: bullets all go on, numbers where the list begins with the one that is next. */
function chainOf(
  { isOrdered, start }: ListContainer,
  open: { bullets?: Chain; numbers?: { chain: Chain; next: number } },
): Chain {
  if (!isOrdered) {
    open.bullets ??= { isOrdered, start: 1 }
    return open.bullets
  }
  return open.numbers?.next === start ? open.numbers.chain : { isOrdered, start }
}

/** What a chain's items can be paired with. */
export const shapeOfChain = ({ isOrdered, start }: Chain) => (isOrdered ? `numbers from ${start}` : 'bullets')

/** Which list each item of a row stands in, as text: what differs in nothing else differs in this. */
export function boundariesOf(nodes: readonly Node[]): string {
  let last: ListContainer | undefined
  return nodes
    .map(node => {
      const list = node.part?.list
      const begins = list !== undefined && list !== last
      last = list
      return begins ? `${node.key} ${list.isOrdered ? `begins at ${list.start}` : 'begins'}` : String(node.key)
    })
    .join()
}

/**
 * Pairs without those that would join two numberings into one, or tear one into two: the numbers of a chain go on in Word
 * whatever is accepted, so that a chain of one text pairs with one of the other only, that with which it shares most.
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
    const [was, is] = chainsOf(pair)
    if (!was?.isOrdered || !is) continue
    const ofOne = weights.get(was) ?? new Map<Chain, number>()
    weights.set(was, ofOne)
    ofOne.set(is, (ofOne.get(is) ?? 0) + 1)
  }
  const all = [...weights].flatMap(([was, others]) => [...others].map(([is, weight]) => ({ was, is, weight })))
  all.sort((a, b) => b.weight - a.weight)
  const partner = new Map<Chain, Chain>()
  for (const { was, is } of all) {
    if (partner.has(was) || partner.has(is)) continue
    partner.set(was, is)
    partner.set(is, was)
  }
  return pairs.filter(pair => {
    const [was, is] = chainsOf(pair)
    return !was?.isOrdered || !is || partner.get(was) === is
  })
}
