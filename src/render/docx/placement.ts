import { type ParagraphChild, TextRun } from 'docx'
import type { Block } from '../../document/block.ts'
import type { State } from './blocks.ts'
import { innermostList, positionOf } from './container-position.ts'
import { levelCount, listIndent } from './numbering.ts'
import { styleIds } from './styles.ts'
import { tracked } from './tracked.ts'
import { twips } from './units.ts'

/** How a paragraph is placed in its lists and quotations: its indent, and its marker if it is the first of an item. */
export function paragraphPlacement(
  block: Block,
  state: State,
): {
  numbering?: { reference: string; level: number; instance: number }
  indent?: { left: number; hanging?: number }
  style?: string
  leadingRuns: ParagraphChild[]
} {
  const innermost = innermostList(block)
  const { quotations, meanings = 0 } = positionOf(block)
  const quotationIndent = quotations * listIndent * 0.8 + meanings * listIndent
  const style = quotations > 0 ? { style: styleIds.quotation } : {}
  if (!innermost)
    return { ...(quotationIndent > 0 && { indent: { left: twips(quotationIndent) } }), ...style, leadingRuns: [] }
  const level = Math.min(innermost.depth, levelCount - 1)
  const left = twips((innermost.depth + 1) * listIndent + quotationIndent)
  const { item, list } = innermost
  if (state.drawnMarkers.has(item.key)) return { indent: { left }, ...style, leadingRuns: [] }
  state.drawnMarkers.add(item.key)
  if (item.isChecked !== undefined) {
    const checkBox = [
      new TextRun({ text: item.isChecked ? '☑' : '☐', font: 'Segoe UI Symbol' }),
      new TextRun({ text: ' ' }),
    ]
    const leadingRuns = tracked(checkBox, block.change, state.revisions)
    return { indent: { left, hanging: twips(listIndent * 0.8) }, ...style, leadingRuns }
  }
  const hanging = quotationIndent > 0 ? { indent: { left, hanging: twips(listIndent * 0.8) } } : {}
  return {
    numbering: state.numbering.automatic(block) ?? state.numbering.ofList(list, level),
    ...hanging,
    ...style,
    leadingRuns: [],
  }
}
