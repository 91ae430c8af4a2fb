import type { Nodes } from 'mdast'

/** A form or a letter of policy's own with the boxes to tick that its words print, `[ ]` for `☐`. */
export function withBoxes<Node extends Nodes>(node: Node): Node {
  if (!('children' in node)) return node
  const children = (node.children as Nodes[]).flatMap((child): Nodes[] =>
    child.type === 'text' ? boxesIn(child.value) : [withBoxes(child)],
  )
  return { ...node, children }
}

const boxesIn = (words: string): Nodes[] =>
  words
    .split(/(☐)/)
    .filter(piece => piece !== '')
    .map(value => (value === '☐' ? { type: 'html', value: '[ ]' } : { type: 'text', value }))
