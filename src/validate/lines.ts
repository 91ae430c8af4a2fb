import type { Nodes, Parents, Root, Text } from 'mdast'
import { nodesOf } from '../model/nodes.ts'

/** The words of a paragraph, a heading or a row of a table as one line. */
export interface Line {
  readonly text: string
  /** The node that has some words, by where they begin in the line; undefined if several nodes share them. */
  readonly placeOf: (offset: number, words: string) => { readonly node: Text; readonly occurrence: number } | undefined
}

/** What stands between the cells of a row. */
export const cellEnd = '\u001f'

/** The lines of a text. In a row of a table, each cell is behind the one before it and `cellEnd`, as behind a label. */
export const linesOf = (tree: Root): Line[] => nodesOf(tree, 'paragraph', 'heading', 'tableRow').map(lineOf)

function lineOf(block: Parents): Line {
  const parts: { readonly node: Text; readonly start: number }[] = []
  let text = ''
  const add = (node: Nodes) => {
    if (node.type === 'text') {
      parts.push({ node, start: text.length })
      text += node.value
    } else if ('children' in node) {
      if (node.type === 'tableCell' && text !== '') text += cellEnd
      for (const child of node.children) add(child)
    }
  }
  for (const child of block.children) add(child)
  return {
    text: text.replaceAll('\n', ' '),
    placeOf: (offset, words) => {
      const part = parts.findLast(({ start }) => start <= offset)
      if (!part || offset - part.start + words.length > part.node.value.length) return undefined
      const before = part.node.value.slice(0, offset - part.start).replaceAll('\n', ' ')
      return { node: part.node, occurrence: before.split(words).length - 1 }
    },
  }
}
