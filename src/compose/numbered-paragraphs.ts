import type { RootContent } from 'mdast'
import type { Block, Container } from '../document/block.ts'
import type { ClauseFile } from '../model/clause.ts'
import type { Context } from './context.ts'
import { blocksOf } from './flow.ts'
import { isNumberedParagraph, type ParagraphNumbers } from './heading-plan.ts'

/**
 * The text of a clause with numbered paragraphs, 4.1, 4.2: a list whose items are the paragraphs. A list that follows a
 * paragraph belongs to it, as (a), (b) do in standing orders; tables, pictures and quotations keep the width of the
 * page.
 */
export function numberedParagraphs(
  body: readonly RootContent[],
  { prefix, first }: ParagraphNumbers,
  file: ClauseFile,
  context: Context,
): Block[] {
  const blocks: Block[] = []
  let number = first
  let item: readonly Container[] | undefined
  let list: Container | undefined
  let firstKey: number | undefined
  for (const node of body) {
    if (isNumberedParagraph(node)) {
      if (!item) {
        const key = context.keys.next()
        list = {
          type: 'list',
          key,
          isOrdered: true,
          start: number,
          isLoose: true,
          marker: { numerals: 'decimal', before: prefix, after: '' },
          ...(firstKey !== undefined && { continues: firstKey }),
        }
        firstKey ??= key
      }
      item = [list!, { type: 'item', key: context.keys.next(), number }]
      number += 1
    } else if (node.type !== 'list') item = undefined
    blocks.push(...blocksOf([node], file, context, item))
  }
  return blocks
}
