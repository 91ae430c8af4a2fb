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
  const orientations = orientationsOf(blocks)
  for (const [index, block] of blocks.entries()) {
    const isLandscape = orientations[index]!
    const last = sheets.at(-1)
    if (last?.isLandscape === isLandscape) last.blocks.push(block)
    else sheets.push({ isLandscape, blocks: [block] })
  }
  return sheets
}

/** Whether each block is on a landscape page; a heading between the parts of the text as what it is above. */
function orientationsOf(blocks: readonly Block[]): boolean[] {
  const result: boolean[] = []
  for (let index = blocks.length - 1; index >= 0; index--) {
    const block = blocks[index]!
    const isAbove = block.type === 'heading' && block.path.length === 0
    result[index] = isAbove ? (result[index + 1] ?? false) : block.path[0]?.type === 'landscape'
  }
  return result
}

/** The look of a landscape page: as wide as upright ones are high. */
export function landscape(look: Look): Look {
  const { width, height } = look.page
  return { ...look, page: { width: Math.max(width, height), height: Math.min(width, height) } }
}
