import type { Block } from '../document/block.ts'

/** The blocks without page starts that would leave an empty page: at the beginning, and after a page break. */
export function withoutEmptyPages(blocks: readonly Block[]): Block[] {
  return blocks.map((block, index) => {
    if (block.type !== 'heading' || !block.startsPage) return block
    const before = blocks[index - 1]
    if (before && before.type !== 'pageBreak') return block
    const { startsPage: _, ...heading } = block
    return heading
  })
}
