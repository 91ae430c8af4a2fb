import { type IParagraphOptions, LeaderType, TabStopType } from 'docx'
import type { Run } from '../../document/run.ts'
import { blankWidth, writingHeight } from '../scale.ts'
import type { State } from './blocks.ts'
import { widthInWord } from './letter-widths.ts'
import { twips } from './units.ts'

/**
 * The tab stops of a paragraph with lines to write on, each of which is a tab with a line as its leader, and the height that people
 * write in. `indent` is that of the paragraph, in points. Word has no line that takes what is left but a tab to the margin.
 */
export function blankTabs(
  runs: readonly Run[],
  { look }: State,
  indent: number,
): Pick<IParagraphOptions, 'tabStops' | 'spacing'> {
  if (!runs.some(({ type }) => type === 'blank')) return {}
  const { page, margins, fonts, textSize } = look
  const end = page.width - margins.left - margins.right
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
