import { dateFieldName, signatureFieldName } from '../../contract/signature-fields.ts'
import { type Block, type BlockHandlers, handleBlock, hasHeader, type SignatureRow } from '../../document/block.ts'
import { metadataCells, numberedRuns, signatureCells } from '../../document/cells.ts'
import { changeRuns } from '../../document/change-block.ts'
import { rowsWithDecimals } from '../../document/decimals.ts'
import { emphasised, plain, plainIn, type Run } from '../../document/run.ts'
import {
  coverScale,
  headingScale,
  metadataShares,
  signatureHeight,
  signatureShares,
  sizes,
  writingHeight,
} from '../scale.ts'
import type { Canvas } from './canvas.ts'
import { paintChange } from './changed-area.ts'
import { layOutCode } from './code.ts'
import { layOutContents } from './contents.ts'
import { layOutFigure, layOutLogo } from './figure.ts'
import type { Field } from './form.ts'
import { keepTogether, type LayoutItem } from './layout/layout-item.ts'
import { layOutParagraph, type ParagraphStyle } from './layout/paragraph.ts'
import { layOutTable } from './layout/table.ts'
import type { LayoutArea, LayoutContext } from './layout-area.ts'
import { Element } from './structure.ts'

interface State {
  readonly context: LayoutContext
  readonly area: LayoutArea
}

const leading = 1.42

/** Lays out one block as items, from top to bottom. */
export function layOutBlock(block: Block, area: LayoutArea, context: LayoutContext): LayoutItem[] {
  return handleBlock(handlers, block, { context, area })
}

function paragraphStyle({ context: { look }, area }: State): ParagraphStyle {
  const { x, width, bars, marker, isTight } = area
  return {
    x,
    width,
    bars,
    marker,
    size: look.textSize,
    colour: look.colours.text,
    isBold: false,
    leading,
    before: 0,
    after: look.textSize * (isTight ? 0.28 : 0.7),
  }
}

const handlers: BlockHandlers<State, LayoutItem[]> = {
  heading: (block, state) => {
    const { level, id } = block
    const { look } = state.context
    const scale = headingScale[level]
    const element = state.area.element.add(`H${level}`)
    const style = {
      ...paragraphStyle(state),
      size: look.textSize * scale.size,
      colour: look.colours.heading,
      isBold: true,
      leading: level === 1 ? 1.2 : 1.3,
    }
    const lines = layOutParagraph(
      element,
      numberedRuns(block),
      {
        ...style,
        before: look.textSize * scale.before + (block.isOnCover ? state.context.pageHeight * coverScale.aboveTitle : 0),
        after: look.textSize * scale.after,
        keepWithNext: true,
        anchor: id,
      },
      state.context,
    )
    return block.startsPage ? [endOfPage, ...lines] : lines
  },
  paragraph: ({ id, runs }, state) => {
    // An empty paragraph only carries its item's marker: there is nothing to tag.
    const element = runs.length > 0 ? state.area.element.add('P') : new Element('P')
    const style = { ...paragraphStyle(state), keepWithNext: runs.length === 0, ...(id !== undefined && { anchor: id }) }
    return layOutParagraph(element, runs, style, state.context)
  },
  caption: (block, state) => {
    const element = state.area.element.add('Caption')
    const style = {
      ...paragraphStyle(state),
      isBold: true,
      before: state.context.look.textSize * 0.5,
      after: state.context.look.textSize * 0.3,
      keepWithNext: true,
    }
    const anchor = block.id === undefined ? {} : { anchor: block.id }
    return layOutParagraph(element, numberedRuns(block), { ...style, ...anchor }, state.context)
  },
  code: (block, state) => layOutCode(block, state.area, state.context),
  table: (block, { area, context }) => {
    const { alignments, header } = block
    const rows = rowsWithDecimals(block)
    const content = {
      header: hasHeader(block) ? header.cells : undefined,
      rows: rows.map(row => row.cells),
      alignments,
      hasRowHeaders: block.hasRowHeaders ?? false,
      ...(block.fields && {
        fields: block.fields.map(row => row.map((field): Field | undefined => field && { type: 'lines', ...field })),
      }),
      ...([header, ...rows].some(row => row.spans) && { spans: [header, ...rows].map(row => row.spans) }),
    }
    const room = block.isForm ? { rowHeight: writingHeight } : {}
    return layOutTable(
      area.element,
      content,
      { ...tableStyle(area, context), ...room, ...(block.shares && { shares: block.shares }) },
      context,
    )
  },
  figure: (block, { area, context }) => layOutFigure(block, area, context),
  writingLines: ({ count, change, field }, { area, context }) => {
    const { look } = context
    const box = { x: area.x, width: area.width, height: 0.6 }
    const line: LayoutItem = {
      height: writingHeight,
      before: 0,
      after: 0,
      keepWithNext: true,
      bars: area.bars,
      paint: (canvas, top) => {
        canvas.rectangle('Layout', { ...box, y: top + writingHeight - 0.6 }, look.colours.text)
        if (change) paintChange(canvas, { ...box, y: top + writingHeight / 2, height: 8 }, change, look.colours)
      },
    }
    // One field for all lines, which is on the page of the first.
    const paintFirst: LayoutItem['paint'] = (canvas, top, isRepeated) => {
      line.paint(canvas, top, isRepeated)
      if (field)
        canvas.field(area.element, { type: 'lines', ...field }, { ...box, y: top, height: count * writingHeight })
    }
    return Array.from({ length: count }, (_, index) => ({
      ...line,
      ...(index === 0 && { paint: paintFirst }),
      ...(index === count - 1 && { after: look.textSize, keepWithNext: false }),
    }))
  },
  rule: ({ change }, { area, context }) => {
    const box = { x: area.x, width: area.width, height: 0.6 }
    const paint = (canvas: Canvas, top: number) => {
      canvas.rectangle('Layout', { ...box, y: top }, context.look.colours.line)
      if (change) paintChange(canvas, { ...box, y: top - 4, height: 8 }, change, context.look.colours)
    }
    return [
      {
        height: 0.6,
        before: context.look.textSize,
        after: context.look.textSize,
        keepWithNext: false,
        bars: area.bars,
        paint,
      },
    ]
  },
  letterhead: ({ organisation, motto, lines, logo, isOnCover, change }, state) => {
    const { look } = state.context
    const words = (text: string) => changeRuns(plain(text), change)
    const logoItems = logo
      ? layOutLogo(
          logo.picture,
          logo.description,
          state.area,
          look.logoHeight * (isOnCover ? coverScale.logo : 1),
          look,
        )
      : []
    const style = { ...paragraphStyle(state), colour: look.colours.heading, after: 0 }
    const name = layOutParagraph(
      state.area.element.add('P'),
      words(organisation),
      { ...style, isBold: true, size: look.textSize * 1.15 },
      state.context,
    )
    const small = { ...style, size: look.textSize * 0.9 }
    const line = (runs: readonly Run[]) => layOutParagraph(state.area.element.add('P'), runs, small, state.context)
    const address = [
      ...(motto === undefined ? [] : line(changeRuns(emphasised(motto), change))),
      ...lines.flatMap(text => line(words(text))),
    ]
    const items = keepTogether([...logoItems, ...name, ...address])
    return items.map((item, index) => (index === items.length - 1 ? { ...item, after: look.textSize * 0.9 } : item))
  },
  metadataTable: ({ caption, rows }, { area, context }) => {
    const content = {
      header: undefined,
      rows: rows.map(metadataCells),
      alignments: ['start', 'start'] as const,
      hasRowHeaders: true,
      summary: caption,
    }
    return keepTogether(
      layOutTable(area.element, content, { ...tableStyle(area, context), shares: metadataShares }, context),
    )
  },
  contents: (block, { area, context }) => layOutContents(block, area, context),
  signatureBlock: ({ caption, columns, rows, change, language }, { area, context }) => {
    const header = columns.map(column => changeRuns(plainIn(language, column), change))
    const content = {
      header,
      rows: rows.map(row => signatureCells(row, language)),
      fields: rows.map(({ field }) => field && fieldsOf(field)),
      alignments: ['start', 'start', 'start'] as const,
      hasRowHeaders: true,
      summary: caption,
    }
    return keepTogether(
      layOutTable(
        area.element,
        content,
        { ...tableStyle(area, context), shares: signatureShares, rowHeight: signatureHeight },
        context,
      ),
    )
  },
  pageBreak: () => [endOfPage],
}

const endOfPage: LayoutItem = {
  height: 0,
  before: 0,
  after: 0,
  keepWithNext: false,
  endsPage: true,
  bars: [],
  paint: () => undefined,
}

/**
 * A line to sign has one field for both the signature and its date: DSS warns of a second field that changes on
 * signing.
 */
function fieldsOf({
  name,
  role,
  signature,
  date,
  isParted,
}: NonNullable<SignatureRow['field']>): (Field | undefined)[] {
  const type = 'signature'
  if (!isParted)
    return [
      undefined,
      { type, name: signatureFieldName(name), label: `${signature}; ${date}`, role, columns: 2 },
      undefined,
    ]
  return [
    undefined,
    { type, name: signatureFieldName(name), label: signature, columns: 1 },
    { type: 'date', name: dateFieldName(name), label: date, columns: 1 },
  ]
}

function tableStyle({ x, width, bars }: LayoutArea, { look, pageHeight }: LayoutContext) {
  return {
    x,
    width,
    bars,
    size: look.textSize * sizes.table,
    before: look.textSize * 0.5,
    after: look.textSize * 1.2,
    pageHeight,
  }
}

/** The heading of the notes; the notes themselves are in their containers. */
export function notesHeading(words: LayoutContext['words'], language?: string): Block {
  return { type: 'heading', path: [], level: 2, id: '_notes', runs: plainIn(language, words.notes) }
}
