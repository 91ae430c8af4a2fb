import { Paragraph, TextRun } from 'docx'
import { type Figure, picturesOf } from '../../document/block.ts'
import { figureHeight, pictureGap } from '../scale.ts'
import { paragraphMark, type State } from './blocks.ts'
import { keeping } from './keeping.ts'
import { paragraphPlacement } from './placement.ts'
import { drawPicture } from './runs.ts'
import { alignments } from './tables.ts'
import { tracked } from './tracked.ts'

/** The pictures of a figure side by side, in a paragraph of their own. */
export function drawFigure(block: Figure, state: State): Paragraph[] {
  const { leadingRuns, ...placement } = paragraphPlacement(block, state)
  const { page, margins } = state.look
  const height = figureHeight(block, {
    width: page.width - margins.left - margins.right - (placement.indent?.left ?? 0) / 20,
    height: page.height - margins.top - margins.bottom,
  })
  const drawings = picturesOf(block).flatMap(({ picture, description }, index) => [
    // As wide as the space between them in a PDF.
    ...(index > 0 ? [new TextRun({ text: '\u2003', size: pictureGap * 2 })] : []),
    drawPicture(picture, description, height),
  ])
  const children = [...leadingRuns, ...tracked(drawings, block.change, state.revisions)]
  const alignment = block.alignment ? { alignment: alignments[block.alignment] } : {}
  return [
    new Paragraph({
      ...placement,
      ...alignment,
      ...keeping(block, state),
      ...paragraphMark(block.change, state),
      children,
    }),
  ]
}
