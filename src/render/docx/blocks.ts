import {
  Bookmark,
  BorderStyle,
  type FileChild,
  type IParagraphOptions,
  LeaderType,
  PageBreak,
  Paragraph,
  type ParagraphChild,
  TableOfContents,
  TextRun,
  HeadingLevel as WordHeading,
} from 'docx'
import { type Block, type BlockHandlers, handleBlock, hasHeader } from '../../document/block.ts'
import { metadataCells, numberedRuns, signatureCells } from '../../document/cells.ts'
import { changeRow } from '../../document/change-block.ts'
import { rowsWithDecimals } from '../../document/decimals.ts'
import type { RendererWords } from '../../document/document.ts'
import type { Look } from '../../document/look.ts'
import { type Change, plainIn } from '../../document/run.ts'
import { metadataShares, signatureHeight, signatureShares, writingHeight } from '../scale.ts'
import type { Anchors } from './anchors.ts'
import { type Margin, withMargin } from './comments.ts'
import { innermostList } from './container-position.ts'
import { drawFigure } from './figure.ts'
import { drawHeading } from './heading.ts'
import { isTogether, keeping } from './keeping.ts'
import { drawLetterhead } from './letterhead.ts'
import { listIndent, type Numbering } from './numbering.ts'
import type { EntryLanguages } from './pack.ts'
import { paragraphPlacement } from './placement.ts'
import { drawRuns, type RunState, xmlText } from './runs.ts'
import { styleIds } from './styles.ts'
import { drawTable } from './tables.ts'
import { tracked, trackedMark } from './tracked.ts'
import { hex, twips } from './units.ts'
import { blankTabs, drawWritingLines } from './writing.ts'

export interface State extends RunState {
  /** The bookmarks by which an edited file is read again. */
  readonly wordAnchors: Anchors
  readonly look: Look
  readonly words: RendererWords
  readonly numbering: Numbering
  /** The remarks in the margin. */
  readonly margin: Margin
  /** The caption of every table, in document order, for screen readers; docx cannot write captions. */
  readonly captions: string[]
  /** The languages of entries of the contents, by bookmark; docx cannot write them. */
  readonly entryLanguages: Map<string, EntryLanguages>
  readonly endsOfLists: ReadonlySet<Block>
  /** What must be on the page of what follows it: the last block before the signatures, and what stays together. */
  readonly keptWithNext: ReadonlySet<Block>
  /** Whether the paragraph is the last of a note. Word keeps its paragraph mark even if all its words are deleted. */
  readonly isLastOfNote?: boolean
  /** The pages of headings by their ids, which the contents show; undefined for a file without page numbers. */
  readonly pages: ReadonlyMap<string, number> | undefined
  /** Keys of the items and notes whose marker or number has been drawn. */
  readonly drawnMarkers: Set<number>
}

export function drawBlock(block: Block, state: State): FileChild[] {
  state.revisions.beginParagraph(block.change)
  return handleBlock(handlers, block, state)
}

const handlers: BlockHandlers<State, FileChild[]> = {
  heading: drawHeading,
  paragraph: (block, state) => {
    const { leadingRuns, ...placement } = paragraphPlacement(block, state)
    const innermost = innermostList(block)
    const isTerm = block.path.at(-1)?.type === 'term'
    const isTight = isTerm || (innermost && !innermost.list.isLoose && !state.endsOfLists.has(block))
    const spacing = isTight ? { spacing: { after: twips(state.look.textSize * 0.25) } } : {}
    const style = state.isInNote && !placement.style ? { style: 'FootnoteText' } : {}
    const content = [...leadingRuns, ...drawRuns(block.runs, state)]
    const bookmark = block.id === undefined ? state.wordAnchors.paragraphs.get(block) : state.bookmarkOf(block.id)
    // An empty paragraph carries only a marker, which belongs to what follows it.
    const keepNext = block.runs.length === 0 || isTerm ? { keepNext: true } : keeping(block, state)
    return [
      new Paragraph({
        ...placement,
        ...style,
        ...spacing,
        ...keepNext,
        ...paragraphMark(block.change, state),
        ...blankTabs(block.runs, state.look, (placement.indent?.left ?? 0) / 20),
        children: withMargin(
          [
            ...(bookmark ? [new Bookmark({ id: bookmark, children: content })] : content),
            ...clauseAnchor(block, state),
          ],
          block,
          state.margin,
        ),
      }),
    ]
  },
  caption: (block, state) => {
    const { leadingRuns, ...placement } = paragraphPlacement(block, state)
    const content = [...leadingRuns, ...drawRuns(numberedRuns(block), state, { bold: true })]
    const bookmark = block.id === undefined ? undefined : state.bookmarkOf(block.id)
    return [
      new Paragraph({
        ...placement,
        ...paragraphMark(block.change, state),
        keepNext: true,
        children: bookmark ? [new Bookmark({ id: bookmark, children: content })] : content,
      }),
    ]
  },
  code: (block, state) => {
    const { leadingRuns: _, numbering: __, style: ___, ...placement } = paragraphPlacement(block, state)
    const lines = block.text
      .split('\n')
      .map(
        (line, index) => new TextRun({ text: xmlText(line.replaceAll('\t', '    ')), ...(index > 0 && { break: 1 }) }),
      )
    const mark = paragraphMark(block.change, state)
    const children = tracked(lines, block.change, state.revisions)
    return [new Paragraph({ ...placement, ...keeping(block, state), ...mark, style: styleIds.code, children })]
  },
  table: (block, state) => {
    state.captions.push('')
    const { header, alignments } = block
    const rows = rowsWithDecimals(block)
    const innermost = innermostList(block)
    const indent = innermost ? (innermost.depth + 1) * listIndent : 0
    const table = drawTable(
      {
        header: hasHeader(block) ? header : undefined,
        rows,
        alignments,
        hasRowHeaders: block.hasRowHeaders ?? false,
        ...(block.shares && { shares: block.shares }),
        indent,
        ...(block.isForm && { writingHeight }),
        ...(isTogether(block) && { keepsRows: state.keptWithNext.has(block) ? 'with next' : 'together' }),
      },
      state.look,
      state,
    )
    // Word merges two tables that touch.
    return [table, spacer(state, block.change, keeping(block, state))]
  },
  figure: drawFigure,
  writingLines: drawWritingLines,
  rule: (block, state) => {
    const { leadingRuns: _, numbering: __, ...placement } = paragraphPlacement(block, state)
    const line = new Paragraph({
      ...placement,
      ...trackedMark(block.change, state.revisions),
      border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: hex(state.look.colours.line), space: 1 } },
      children: [],
    })
    // A rule has no words to delete: it is deleted with its paragraph mark, which therefore must not be the last of a
    // note.
    return block.change && state.isLastOfNote ? [line, spacer(state)] : [line]
  },
  letterhead: drawLetterhead,
  metadataTable: ({ caption, rows, change }, state) => {
    state.captions.push(caption)
    return [
      drawTable(
        {
          header: undefined,
          rows: rows.map(row => ({ ...row, cells: metadataCells(row) })),
          alignments: ['start', 'start'],
          hasRowHeaders: true,
          shares: metadataShares,
          indent: 0,
        },
        state.look,
        state,
      ),
      spacer(state, change),
    ]
  },
  contents: ({ title, entries, language }, state) => {
    const cachedEntries = entries.map(({ id, level, number, numberLanguage, text, language: ofText }) => {
      const href = state.bookmarkOf(id)
      const opening = xmlText(number ? `${number}  ` : '')
      const ofOpening = numberLanguage ?? ofText
      if (href && ofOpening !== undefined) state.entryLanguages.set(href, { opening, ofOpening, ofText })
      const page = state.pages?.get(id)
      return { title: `${opening}${xmlText(text)}`, level: level - 1, ...(href && { href }), ...(page && { page }) }
    })
    return [
      new Paragraph({ heading: WordHeading.HEADING_2, children: drawRuns(plainIn(language, title), state) }),
      new TableOfContents(title, {
        hyperlink: true,
        headingStyleRange: '2-3',
        ...(state.pages === undefined && { pageNumbersEntryLevelsRange: '1-9' }),
        // Marked as up to date: otherwise Word asks every reader whether it may update it.
        beginDirty: false,
        tabLeader: state.pages === undefined ? LeaderType.NONE : LeaderType.DOT,
        cachedEntries,
      }),
    ]
  },
  signatureBlock: ({ caption, columns, rows, change, language }, state) => {
    state.captions.push(caption)
    const head = columns.map(column => plainIn(language, column))
    return [
      drawTable(
        {
          header: change ? changeRow({ cells: head }, change) : { cells: head },
          rows: rows.map(row => ({ ...row, cells: signatureCells(row, language) })),
          alignments: ['start', 'start', 'start'],
          hasRowHeaders: true,
          shares: signatureShares,
          indent: 0,
          rowHeight: signatureHeight,
        },
        state.look,
        state,
      ),
      spacer(state, change),
    ]
  },
  pageBreak: () => [new Paragraph({ children: [new PageBreak()] })],
}

/** The beginning or the end of the bookmark round a clause, behind the words of a heading or paragraph. */
export function clauseAnchor(block: Block, { wordAnchors }: State): ParagraphChild[] {
  const anchor = wordAnchors.clauses.get(block)
  // docx writes what it is given; its type of what a paragraph holds leaves these out.
  return anchor ? [anchor as unknown as ParagraphChild] : []
}

/** An empty line that is inserted or deleted together with the block before it. */
export function spacer(state: State, change?: Change, keeping: Pick<IParagraphOptions, 'keepNext'> = {}): Paragraph {
  return new Paragraph({
    ...keeping,
    ...paragraphMark(change, state),
    spacing: { before: 0, after: 0, line: twips(state.look.textSize * 0.9), lineRule: 'exact' },
    children: [],
  })
}

/** The change of a paragraph's mark; none for the last paragraph of a note, whose mark Word cannot track. */
export function paragraphMark(
  change: Change | undefined,
  { isLastOfNote, revisions }: State,
): Pick<IParagraphOptions, 'run'> {
  return isLastOfNote ? {} : trackedMark(change, revisions)
}
