import { Bag } from '../../src/diff/bag.ts'
import type { ClauseText } from '../../src/diff/clause-text.ts'
import type { Nodes } from '../../src/diff/node.ts'
import type { Clause } from '../../src/diff/stream.ts'
import type { Block } from '../../src/document/block.ts'
import { plain } from '../../src/document/run.ts'

export const paragraph = (words: string): Block => ({ type: 'paragraph', path: [], runs: plain(words) })

/** A clause of a heading and paragraphs; its id is given by its author where there is one, else made of the heading. */
export function clauseText(title: string, paragraphs: readonly string[], id?: string): ClauseText {
  const name = id ?? title.toLowerCase().replaceAll(' ', '-')
  const heading: Block = { type: 'heading', path: [], level: 2, id: name, runs: plain(title) }
  return {
    id: name,
    identifiedBy: id === undefined ? 'heading' : 'author',
    title,
    blocks: [...(title === '' ? [] : [heading]), ...paragraphs.map(paragraph)],
  }
}

/** Clauses as a comparison sees them. */
export function clausesOf(texts: readonly ClauseText[], nodes: Nodes): Clause[] {
  return texts.map(text => {
    const own = nodes.of(text.blocks)
    const key = nodes.keys.of(own.map(node => node.key).join())
    return { text, nodes: own, key, bag: Bag.sum(() => own.map(({ bag }) => bag)) }
  })
}
