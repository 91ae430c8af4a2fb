import { BorderStyle, type IParagraphOptions, LeaderType, Paragraph, TabStopType } from 'docx'
import type { BlockOf } from '../../document/block.ts'
import type { Look } from '../../document/look.ts'
import type { Run } from '../../document/run.ts'
import { blankWidth, writingHeight } from '../scale.ts'
import { type State, spacer } from './blocks.ts'
import { widthInWord } from './letter-widths.ts'
import { paragraphPlacement } from './placement.ts'
import { trackedMark } from './tracked.ts'
import { hex, twips } from './units.ts'

/**
 * The tab stops of a paragraph with lines to write on, each of which is a tab with a line as its leader, and the height
 * that people write in. `indent` is that of the paragraph and `end` where its lines end, in points. Word has no line
 * that takes what is left but a tab to the margin.
 */
export function blankTabs(
  runs: readonly Run[],
  { page, margins, fonts, textSize }: Look,
  indent: number,
  end = page.width - margins.left - margins.right,
): Pick<IParagraphOptions, 'tabStops' | 'spacing'> {
  if (!runs.some(({ type }) => type === 'blank')) return {}
  const positions = new Set<number>()
  let reached = indent
  for (const run of runs) {
    if (run.type === 'break') reached = indent
    else if (run.type === 'text') reached += widthInWord(run.text, fonts.word, textSize)
    else if (run.type === 'blank') {
      reached = run.fillsLine ? end : Math.min(end, reached + blankWidth(run.length, textSize))
      positions.add(twips(reached))
    }
  }
  return {
    tabStops: [...positions]
      .sort((a, b) => a - b)
      .map(position => ({
        type: TabStopType.LEFT,
        position,
        leader: LeaderType.UNDERSCORE,
      })),
    spacing: { line: twips(writingHeight), lineRule: 'atLeast' },
  }
}

/** Lines to write on: empty paragraphs with a line below each. */
export function drawWritingLines(block: BlockOf<'writingLines'>, state: State): Paragraph[] {
  const { leadingRuns: _, numbering: __, ...placement } = paragraphPlacement(block, state)
  const line = { style: BorderStyle.SINGLE, size: 6, color: hex(state.look.colours.text), space: 1 }
  const drawn = Array.from(
    { length: block.count },
    () =>
      new Paragraph({
        ...placement,
        ...trackedMark(block.change, state.revisions),
        spacing: { before: 0, after: 0, line: twips(writingHeight), lineRule: 'exact' },
        // Word draws the line between paragraphs with the same borders only if it is asked to.
        border: { bottom: line, between: line } as IParagraphOptions['border'] & object,
        children: [],
      }),
  )
  // Like a rule, lines have no words to delete.
  return [...drawn, spacer(state, state.isLastOfNote ? undefined : block.change)]
}
