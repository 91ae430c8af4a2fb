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
import { type Block, type BlockHandlers, type HeadingLevel, handleBlock, hasHeader } from '../../document/block.ts'
import { metadataCells, numberedRuns, signatureCells } from '../../document/cells.ts'
import { changeRow } from '../../document/change-block.ts'
import type { RendererWords } from '../../document/document.ts'
import type { Look } from '../../document/look.ts'
import { type Change, plainIn } from '../../document/run.ts'
import { figureShare, metadataShares, pointsPerPixel, signatureHeight, signatureShares } from '../scale.ts'
import { innermostList, positionOf } from './container-position.ts'
import { levelCount, listIndent, type Numbering } from './numbering.ts'
import { drawPicture, drawRuns, type RunState, xmlText } from './runs.ts'
import { styleIds } from './styles.ts'
import { drawTable } from './tables.ts'
import { tracked, trackedMark } from './tracked.ts'
import { hex, twips } from './units.ts'

export interface State extends RunState {
  readonly look: Look
  readonly words: RendererWords
  readonly numbering: Numbering
  /** The caption of every table, in document order, for screen readers; docx cannot write captions. */
  readonly captions: string[]
  /** The language of each entry of the contents, by bookmark; docx cannot write it. */
  readonly entryLanguages: Map<string, string>
  readonly endsOfLists: ReadonlySet<Block>
  /** The last block before the signatures, which must be on the same page as they are. */
  readonly company: Block | undefined
  /** Whether the paragraph is the last of a note. Word keeps its paragraph mark even if all its words are deleted. */
  readonly isUntrackedEnd?: boolean
  /** Keys of the items and notes whose marker or number has been drawn. */
  readonly marked: Set<number>
}

export function drawBlock(block: Block, state: State): FileChild[] {
  state.revisions.beginParagraph(block.change)
  return handleBlock(handlers, block, state)
}

const headingLevels: { readonly [Level in HeadingLevel]: (typeof WordHeading)[keyof typeof WordHeading] } = {
  1: WordHeading.HEADING_1,
  2: WordHeading.HEADING_2,
  3: WordHeading.HEADING_3,
  4: WordHeading.HEADING_4,
  5: WordHeading.HEADING_5,
  6: WordHeading.HEADING_6,
}

/** How a paragraph is placed in its lists and quotations: its indent, and its marker if it is the first of an item. */
function standing(
  block: Block,
  state: State,
): {
  numbering?: { reference: string; level: number; instance: number }
  indent?: { left: number; hanging?: number }
  style?: string
  opening: ParagraphChild[]
} {
  const inList = innermostList(block)
  const { quotations } = positionOf(block)
  const setIn = quotations * listIndent * 0.8
  const style = quotations > 0 ? { style: styleIds.quotation } : {}
  if (!inList) return { ...(setIn > 0 && { indent: { left: twips(setIn) } }), ...style, opening: [] }
  const level = Math.min(inList.depth, levelCount - 1)
  const left = twips((inList.depth + 1) * listIndent + setIn)
  const { item, list } = inList
  if (state.marked.has(item.key)) return { indent: { left }, ...style, opening: [] }
  state.marked.add(item.key)
  if (item.isChecked !== undefined) {
    const box = [new TextRun({ text: item.isChecked ? '☑' : '☐', font: 'Segoe UI Symbol' }), new TextRun({ text: ' ' })]
    const opening = tracked(box, block.change, state.revisions)
    return { indent: { left, hanging: twips(listIndent * 0.8) }, ...style, opening }
  }
  const hanging = setIn > 0 ? { indent: { left, hanging: twips(listIndent * 0.8) } } : {}
  return {
    numbering: { reference: state.numbering.referenceOf(list), level, instance: 0 },
    ...hanging,
    ...style,
    opening: [],
  }
}

const handlers: BlockHandlers<State, FileChild[]> = {
  heading: (block, state) => {
    const { opening, indent } = standing(block, state)
    const content = [...opening, ...drawRuns(numberedRuns(block), state)]
    const bookmark = state.bookmarkOf(block.id)
    const children = bookmark ? [new Bookmark({ id: bookmark, children: content })] : content
    const mark = markOf(block.change, state)
    return [new Paragraph({ heading: headingLevels[block.level], ...(indent && { indent }), ...mark, children })]
  },
  paragraph: (block, state) => {
    const { opening, ...place } = standing(block, state)
    const inList = innermostList(block)
    const isTight = inList && !inList.list.isLoose && !state.endsOfLists.has(block)
    const spacing = isTight ? { spacing: { after: twips(state.look.textSize * 0.25) } } : {}
    const style = state.isInNote && !place.style ? { style: 'FootnoteText' } : {}
    // An empty paragraph carries only a marker, which belongs to what follows it.
    const keepNext = block.runs.length === 0 || block === state.company ? { keepNext: true } : {}
    return [
      new Paragraph({
        ...place,
        ...style,
        ...spacing,
        ...keepNext,
        ...markOf(block.change, state),
        children: [...opening, ...drawRuns(block.runs, state)],
      }),
    ]
  },
  code: (block, state) => {
    const { opening: _, numbering: __, style: ___, ...place } = standing(block, state)
    const lines = block.text
      .split('\n')
      .map(
        (line, index) => new TextRun({ text: xmlText(line.replaceAll('\t', '    ')), ...(index > 0 && { break: 1 }) }),
      )
    const mark = markOf(block.change, state)
    const children = tracked(lines, block.change, state.revisions)
    return [new Paragraph({ ...place, ...mark, style: styleIds.code, children })]
  },
  table: (block, state) => {
    state.captions.push('')
    const { header, rows, alignments } = block
    const inList = innermostList(block)
    const indent = inList ? (inList.depth + 1) * listIndent : 0
    const table = drawTable(
      {
        header: hasHeader(block) ? header : undefined,
        rows,
        alignments,
        hasRowHeaders: false,
        indent,
      },
      state.look,
      state,
    )
    // Word merges two tables that touch.
    return [table, spacer(state, block.change)]
  },
  figure: (block, state) => {
    const { opening, ...place } = standing(block, state)
    const { page, margins } = state.look
    const [width, height] = [
      page.width - margins.left - margins.right - (place.indent?.left ?? 0) / 20,
      (page.height - margins.top - margins.bottom) * figureShare,
    ]
    const { picture, description } = block
    const scale = Math.min(pointsPerPixel, width / picture.width, height / picture.height)
    const drawing = tracked([drawPicture(picture, description, picture.height * scale)], block.change, state.revisions)
    return [new Paragraph({ ...place, ...markOf(block.change, state), children: [...opening, ...drawing] })]
  },
  rule: (block, state) => {
    const { opening: _, numbering: __, ...place } = standing(block, state)
    const line = new Paragraph({
      ...place,
      ...trackedMark(block.change, state.revisions),
      border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: hex(state.look.colours.line), space: 1 } },
      children: [],
    })
    // A rule has no words to delete: it is deleted with its paragraph mark, which therefore must not be the last of a
    // note.
    return block.change && state.isUntrackedEnd ? [line, spacer(state)] : [line]
  },
  letterhead: ({ organisation, lines, logo, change }, { look, revisions }) => {
    const line = (child: ParagraphChild, options: IParagraphOptions) => {
      const children = tracked([child], change, revisions)
      return new Paragraph({ ...options, ...trackedMark(change, revisions), children })
    }
    const text = (words: string) => new TextRun({ text: xmlText(words) })
    return [
      ...(logo ? [line(drawPicture(logo.picture, logo.description, look.logoHeight), { keepNext: true })] : []),
      line(text(organisation), { style: styleIds.organisation }),
      ...lines.map(words => line(text(words), { style: styleIds.address })),
    ]
  },
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
    const cachedEntries = entries.map(({ id, level, number, text, language: own }) => {
      const href = state.bookmarkOf(id)
      if (href && own !== undefined) state.entryLanguages.set(href, own)
      return { title: xmlText(`${number ? `${number}  ` : ''}${text}`), level: level - 1, ...(href && { href }) }
    })
    return [
      new Paragraph({ heading: WordHeading.HEADING_2, children: drawRuns(plainIn(language, title), state) }),
      // Without page numbers: otherwise Word asks every reader whether it may update them.
      new TableOfContents(title, {
        hyperlink: true,
        headingStyleRange: '2-3',
        pageNumbersEntryLevelsRange: '1-9',
        beginDirty: false,
        tabLeader: LeaderType.NONE,
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

/** An empty line that is inserted or deleted together with the block before it. */
export function spacer(state: State, change?: Change): Paragraph {
  return new Paragraph({
    ...markOf(change, state),
    spacing: { before: 0, after: 0, line: twips(state.look.textSize * 0.9), lineRule: 'exact' },
    children: [],
  })
}

/** The change of a paragraph's mark; none for the last paragraph of a note, whose mark Word cannot track. */
function markOf(change: Change | undefined, { isUntrackedEnd, revisions }: State): Pick<IParagraphOptions, 'run'> {
  return isUntrackedEnd ? {} : trackedMark(change, revisions)
}
