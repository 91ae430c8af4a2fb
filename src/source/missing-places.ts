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
    let offset = parent.position.start.offset!
    for (const child of (parent as Parents).children) {
      const words = textOf(child)
      const start = child.position ? undefined : source.indexOf(words, offset)
      // A piece with signs behind backslashes is not found as it reads: its parent's place is the nearest.
      if (start !== undefined)
        child.position =
          start >= 0 && start + words.length <= parent.position.end.offset!
            ? { start: pointAt(start), end: pointAt(start + words.length) }
            : { ...parent.position, start: pointAt(offset) }
      offset = start !== undefined && start >= 0 ? start + words.length : (child.position?.end.offset ?? offset)
    }
  })
}
