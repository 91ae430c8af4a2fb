import type { PhrasingContent, Root, Text } from 'mdast'
import { SKIP, visit } from 'unist-util-visit'
import { pointsOf } from './points.ts'

const pattern = /\{\{([^{}]*)\}\}/g

/** Turns every `{{people.headteacher.name}}` in running text into a separate node with its own position. */
export function splitValueReferences(tree: Root, source: string): void {
  const pointAt = pointsOf(source)
  visit(tree, 'text', (node: Text, index, parent) => {
    if (!node.value.includes('{{') || !node.position) return undefined
    const [nodeStart, nodeEnd] = [node.position.start.offset!, node.position.end.offset!]
    // The source may differ from the value (escapes), but it holds the same references in the same order.
    const inSource = [...source.slice(nodeStart, nodeEnd).matchAll(pattern)]
    const inValue = [...node.value.matchAll(pattern)]
    // Escaped braces are meant literally.
    if (inSource.length !== inValue.length) return undefined
    const parts: PhrasingContent[] = []
    let [valueEnd, sourceEnd] = [0, nodeStart]
    const addText = (value: string, end: number) => {
      if (value) parts.push({ type: 'text', value, position: { start: pointAt(sourceEnd), end: pointAt(end) } })
    }
    inValue.forEach((match, count) => {
      const start = nodeStart + inSource[count]!.index
      addText(node.value.slice(valueEnd, match.index), start)
      sourceEnd = start + inSource[count]![0].length
      parts.push({
        type: 'valueReference',
        path: match[1]!.trim(),
        position: { start: pointAt(start), end: pointAt(sourceEnd) },
      })
      valueEnd = match.index + match[0].length
    })
    if (parts.length === 0) return undefined
    addText(node.value.slice(valueEnd), nodeEnd)
    parent!.children.splice(index!, 1, ...parts)
    return [SKIP, index! + parts.length]
  })
}
