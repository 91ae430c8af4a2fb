import type { FileChild } from 'docx'
import type { Block } from '../../document/block.ts'
import type { Change } from '../../document/run.ts'
import { drawBlock, type State, spacer } from './blocks.ts'
import { boxEnd, drawBox, lookInBox, outerBox } from './box.ts'
import { hairline, needsHairline } from './hairlines.ts'

/** Draws the blocks of the text, those of a box in a cell of their own. */
export function drawBody(blocks: readonly Block[], state: State): FileChild[] {
  const drawn: FileChild[] = []
  for (let start = 0; start < blocks.length; ) {
    const box = outerBox(blocks[start]!)
    let end = start + 1
    while (box && end < blocks.length && outerBox(blocks[end]!)?.key === box.key) end++
    const [part, next] = [blocks.slice(start, end), blocks[end]]
    if (box) {
      // Captions are in the order of the tables, and a box comes before what is in it.
      state.captions.push('')
      const change = commonChange(part)
      const children = drawRow(part, undefined, { ...state, look: lookInBox(state.look) })
      // Word wants a paragraph at the end of a cell, whose mark cannot be tracked.
      const content = [...children, boxEnd()]
      drawn.push(drawBox(box.kind, content, state.look, change, state.revisions), spacer(state, change))
    } else drawn.push(...drawRow(part, next, state))
    start = end
  }
  return drawn
}

function drawRow(blocks: readonly Block[], next: Block | undefined, state: State): FileChild[] {
  return blocks.flatMap((block, index) => [
    ...drawBlock(block, state),
    ...(needsHairline(block, blocks[index + 1] ?? next) ? [hairline()] : []),
  ])
}

/** The change of all blocks; undefined unless they are inserted or deleted together. */
function commonChange(blocks: readonly Block[]): Change | undefined {
  const kinds = new Set(blocks.map(({ change }) => change?.kind))
  return kinds.size === 1 ? blocks[0]!.change : undefined
}
