import type { Block, Heading } from '../../document/block.ts'
import { wordsOf } from '../../document/run.ts'
import type { Context } from '../context.ts'

/** The list of the headings of levels 2 and 3, where the document has one. */
export function contents(
  { hasContents, style: { labels }, labels: language }: Context,
  blocks: readonly Block[],
): Block[] {
  if (!hasContents) return []
  const headings = blocks.filter((block): block is Heading => block.type === 'heading' && block.path.length === 0)
  const entries = headings
    .filter(({ level }) => level === 2 || level === 3)
    .map(({ id, level, number, runs }) => ({ id, level, ...(number && { number }), text: wordsOf(runs) }))
  return entries.length > 0
    ? [{ type: 'contents', path: [], title: labels.contents, entries, ...(language !== undefined && { language }) }]
    : []
}
