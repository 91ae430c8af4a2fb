import type { Nodes, Parents, Root } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { pointsOf } from './points.ts'

/**
 * Gives places to nodes that have none. The search for bare addresses cuts a text into pieces after it was read; each
 * piece stands in the source behind the one before it.
 */
export function settleMissingPlaces(tree: Root, source: string): void {
  const pointAt = pointsOf(source)
  visit(tree, (parent: Nodes) => {
    if (!('children' in parent) || !parent.position || parent.children.every(child => child.position)) return
    const end = parent.position.end.offset!
    let offset = parent.position.start.offset!
    for (const child of (parent as Parents).children) {
      if (!child.position) {
        const words = textOf(child)
        const index = source.slice(offset, end).indexOf(words)
        // A piece with signs behind backslashes is not found as it reads: it lies somewhere between here and the end.
        const [from, to] = index < 0 ? [offset, end] : [offset + index, offset + index + words.length]
        child.position = { start: pointAt(from), end: pointAt(to) }
        if (index >= 0) offset = to
      } else offset = child.position.end.offset!
    }
  })
}
