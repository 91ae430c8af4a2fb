import type { Block } from '../document/block.ts'
import type { Look } from '../document/look.ts'

/** Blocks that follow one another on pages of one orientation. */
export interface Sheet {
  readonly isLandscape: boolean
  readonly blocks: readonly Block[]
}

/** Divides a text where the orientation of its pages changes. Headings directly above a landscape part go with it. */
export function sheetsOf(blocks: readonly Block[]): Sheet[] {
  const sheets: { isLandscape: boolean; blocks: Block[] }[] = []
  for (const [index, block] of blocks.entries()) {
    const isLandscape = isInLandscape(blocks[headingsEnd(blocks, index)])
    const last = sheets.at(-1)
    if (last?.isLandscape === isLandscape) last.blocks.push(block)
    else sheets.push({ isLandscape, blocks: [block] })
  }
  return sheets
}

/** The index of the first block from `index` that is no heading between the parts of the text. */
function headingsEnd(blocks: readonly Block[], index: number): number {
  let end = index
  while (blocks[end]?.type === 'heading' && blocks[end]!.path.length === 0) end++
  return end
}

const isInLandscape = (block: Block | undefined) => block?.path[0]?.type === 'landscape'

/** The look of a landscape page: as wide as the others are high. */
export function landscape(look: Look): Look {
  return { ...look, page: { width: look.page.height, height: look.page.width } }
}
