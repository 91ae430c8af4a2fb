import { Bookmark, Paragraph, type ParagraphChild, TabStopType, HeadingLevel as WordHeading } from 'docx'
import type { BlockOf, HeadingLevel } from '../../document/block.ts'
import { numberedRuns } from '../../document/cells.ts'
import type { Look } from '../../document/look.ts'
import { plain, plainIn } from '../../document/run.ts'
import { coverScale, headingScale } from '../scale.ts'
import { clauseAnchor, paragraphMark, type State } from './blocks.ts'
import { withMargin } from './comments.ts'
import { widthInWord } from './letter-widths.ts'
import { paragraphPlacement } from './placement.ts'
import { numberBookmark } from './references.ts'
import { drawRuns } from './runs.ts'
import { twips } from './units.ts'
import { blankTabs } from './writing.ts'

const headingLevels: { readonly [Level in HeadingLevel]: (typeof WordHeading)[keyof typeof WordHeading] } = {
  1: WordHeading.HEADING_1,
  2: WordHeading.HEADING_2,
  3: WordHeading.HEADING_3,
  4: WordHeading.HEADING_4,
  5: WordHeading.HEADING_5,
  6: WordHeading.HEADING_6,
}

/** A heading: Word counts its number, or it is in front of its words. */
export function drawHeading(block: BlockOf<'heading'>, state: State): Paragraph[] {
  const { look } = state
  const { leadingRuns, indent } = paragraphPlacement(block, state)
  const bookmark = state.bookmarkOf(block.id)
  const automatic = state.numbering.automatic(block)
  const content = [
    ...leadingRuns,
    ...(automatic ? drawRuns(block.runs, state) : headingContent(block, bookmark, state)),
  ]
  const marked = bookmark ? [new Bookmark({ id: bookmark, children: content })] : content
  const children = withMargin([...marked, ...clauseAnchor(block, state)], block, state.margin)
  const mark = paragraphMark(block.change, state)
  const blanks = blankTabs(block.runs, look, 0)
  const onCover = block.isOnCover
    ? {
        spacing: {
          before: twips((look.page.height - look.margins.top - look.margins.bottom) * coverScale.aboveTitle),
        },
      }
    : {}
  const onNewPage = block.startsPage ? { pageBreakBefore: true } : {}
  return [
    new Paragraph({
      heading: headingLevels[block.level],
      ...(indent && { indent }),
      ...blanks,
      ...(automatic && { numbering: automatic }),
      ...(automatic?.room !== undefined && {
        indent: { left: 0, hanging: 0 },
        tabStops: [numberTab(block, automatic.number, automatic.room, look), ...(blanks.tabStops ?? [])],
      }),
      ...onNewPage,
      ...onCover,
      ...mark,
      children,
    }),
  ]
}

/** Where the words of a heading begin behind its number, if a tab is between them. */
function numberTab({ level }: BlockOf<'heading'>, number: string, room: number, { fonts, textSize }: Look) {
  const width = widthInWord(`${number}  `, fonts.word, textSize * headingScale[level].size)
  return { type: TabStopType.LEFT, position: twips(Math.max(room, width)) }
}

/** A heading's words, with a bookmark around its number where the text refers to it. */
function headingContent(block: BlockOf<'heading'>, bookmark: string | undefined, state: State): ParagraphChild[] {
  const { number, numberLanguage, runs } = block
  if (number === undefined || bookmark === undefined || !state.referredNumbers.has(bookmark))
    return drawRuns(numberedRuns(block), state)
  const [shown, gap] = [plainIn(numberLanguage, number), plain('\u00a0\u00a0')]
  const marked = new Bookmark({ id: numberBookmark(bookmark), children: drawRuns(shown, state) })
  return [marked, ...drawRuns(gap, state), ...drawRuns(runs, state)]
}
