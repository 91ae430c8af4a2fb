import type { Nodes } from 'mdast'
import { defaultMarker, markerText } from '../document/numerals.ts'
import { markerOf } from './container.ts'
import type { Edit } from './edit.ts'
import type { Layout } from './layout.ts'
import { childrenOf, type Piece, sliceOf, startOf } from './piece.ts'

/** What becomes of the markers of a list whose items came, went or moved. */
interface ItemNumbers {
  /** The edits of the items that stay. */
  readonly edits: readonly Edit[]
  /** The markers of those that are put in, `3.`; none in a list with bullets. */
  readonly markers: ReadonlyMap<Nodes, string>
}

/**
 * Counts the items of a list of the source anew; `shift` is added to its first number. Items that their author counted
 * otherwise stay.
 */
export function numberItems(list: Piece, { deleted, inserted }: Layout, shift: number): ItemNumbers {
  const { node } = list
  if (node.type !== 'list' || !node.ordered) return { edits: [], markers: new Map() }
  const first = node.start ?? 1
  const items = childrenOf(list)
  const typed = new Set(items.map(item => markerOf(item).trim()))
  // Who writes `1.` before every item leaves the counting to policy.
  const [only] = items.length > 1 && typed.size === 1 ? typed : []
  const markerAt = (number: number) => only ?? markerText(node.data?.marker ?? defaultMarker, number)
  const order = [-1, ...items.keys()].flatMap((place): Piece[] => [
    ...(place < 0 || deleted.has(place) ? [] : [items[place]!]),
    ...(inserted.get(place) ?? []),
  ])
  const places = new Map(items.map((item, place) => [item, place]))
  const edits: Edit[] = []
  const markers = new Map<Nodes, string>()
  order.forEach((item, index) => {
    const marker = markerAt(first + shift + index)
    const place = places.get(item)
    if (place === undefined) {
      markers.set(item.node, marker)
      return
    }
    const own = markerOf(item).trim()
    if (own === marker || own !== markerAt(first + place)) return
    // A longer marker would set the lines below the first one in too little.
    if (marker.length !== own.length && sliceOf(item).includes('\n')) return
    edits.push({ file: item.file, start: startOf(item), end: startOf(item) + own.length, text: marker })
  })
  return { edits, markers }
}
