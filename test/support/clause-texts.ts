import type { ClauseText } from '../../src/diff/clause-text.ts'
import { clauseOf } from '../../src/diff/compare.ts'
import type { NodeBuilder } from '../../src/diff/node.ts'
import type { Clause } from '../../src/diff/stream.ts'
import type { Block } from '../../src/document/block.ts'
import { plain } from '../../src/document/run.ts'

export const paragraph = (words: string): Block => ({ type: 'paragraph', path: [], runs: plain(words) })

/** A clause of a heading and paragraphs. `id` is given by the author; without it, the id is made from the heading. */
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

/** Clauses prepared for comparison. */
export const clausesOf = (texts: readonly ClauseText[], builder: NodeBuilder): Clause[] =>
  texts.map(text => clauseOf(text, builder))
