import type { Alignment, CellSpan } from '../../../document/block.ts'
import type { Canvas } from '../canvas.ts'
import type { Field } from '../form.ts'
import type { Element } from '../structure.ts'
import type { LayoutItem } from './layout-item.ts'
import { breakLines, type Line, paintLine, type SpanElements, widthOf } from './line.ts'
import { baseline } from './paragraph.ts'
import type { TableContent, TableStyle } from './table.ts'
import type { TextSettings, Word } from './word.ts'

/** The space between the words of a cell and its edges, in points. */
export const padding = { across: 6, down: 5 }
const leading = 1.36
const lineWidth = 0.6

/** What the rows of one table share. */
export interface RowContext {
  readonly content: TableContent
  readonly widths: readonly number[]
  readonly style: TableStyle
  readonly settings: TextSettings
}

/** The first row of a table without a header gets the line above it that a header would have. */
export type RowKind = 'header' | 'first' | 'body'

interface Cell {
  readonly element: Element
  readonly field: Field | undefined
  readonly lines: readonly Line[]
  readonly elements: SpanElements
  readonly column: number
  readonly span: CellSpan
}

/** A row whose words are broken into lines, before its height is known: merged cells reach over several rows. */
export interface PreparedRow {
  readonly kind: RowKind
  readonly cells: readonly Cell[]
}

const ownCell: CellSpan = { columns: 1, rows: 1 }

/** Breaks the words of a row into lines. A cell that another covers has no element. */
export function prepareRow(
  section: Element,
  row: readonly (readonly Word[])[],
  kind: RowKind,
  { content, widths }: RowContext,
  spans: readonly CellSpan[] | undefined,
  fields: readonly (Field | undefined)[] | undefined,
): PreparedRow {
  const tr = section.add('TR')
  const cells = row.flatMap((words, column): Cell[] => {
    const span = spans?.[column] ?? ownCell
    if (span.columns === 0) return []
    const isColumnHeader = kind === 'header' && words.length > 0
    const isRowHeader = kind !== 'header' && content.hasRowHeaders && column === 0
    const scope = isColumnHeader ? 'Column' : isRowHeader ? 'Row' : undefined
    const merged = {
      ...(span.columns > 1 && { ColSpan: span.columns }),
      ...(span.rows > 1 && { RowSpan: span.rows }),
    }
    const attributes = { ...(scope && { Scope: scope }), ...merged }
    const element = tr.add(
      scope ? 'TH' : 'TD',
      Object.keys(attributes).length > 0 ? { attributes: { O: 'Table', ...attributes } } : {},
    )
    const width = sumOf(widths.slice(column, column + span.columns))
    const lines = breakLines(words, width - 2 * padding.across)
    return [{ element, field: fields?.[column], lines, elements: new Map(), column, span }]
  })
  return { kind, cells }
}

/** The heights of rows, with the room that merged cells need in the last row that they reach. */
export function heightsOf(rows: readonly PreparedRow[], { style }: RowContext): number[] {
  const heights = rows.map(({ kind, cells }) => {
    const lines = Math.max(1, ...cells.filter(({ span }) => span.rows === 1).map(cell => cell.lines.length))
    return kind === 'header' ? textHeight(lines, style) : Math.max(style.rowHeight ?? 0, textHeight(lines, style))
  })
  rows.forEach(({ cells }, index) => {
    for (const { span, lines } of cells) {
      if (span.rows === 1) continue
      const missing = textHeight(lines.length, style) - sumOf(heights.slice(index, index + span.rows))
      if (missing > 0) heights[index + span.rows - 1]! += missing
    }
  })
  return heights
}

const textHeight = (lines: number, { size }: TableStyle) => lines * size * leading + 2 * padding.down

/** The columns in which a cell of one of the rows reaches below the row at `index`. */
function openColumns(rows: readonly PreparedRow[], index: number): ReadonlySet<number> {
  // No cell takes more than ninety-nine rows.
  const from = Math.max(0, index - 99)
  const reaching = rows
    .slice(from, index + 1)
    .flatMap(({ cells }, row) => cells.filter(({ span }) => from + row + span.rows - 1 > index))
  return new Set(
    reaching.flatMap(({ column, span }) => Array.from({ length: span.columns }, (_, across) => column + across)),
  )
}

/**
 * Merged cells as they can be drawn: one that is higher than a page is not merged downwards, since only the lines of a
 * row of its own can be split.
 */
export function drawableSpans(
  rows: readonly (readonly (readonly Word[])[])[],
  spans: TableContent['spans'],
  widths: readonly number[],
  style: TableStyle,
): TableContent['spans'] {
  const isTooHigh = spans?.some((row, index) =>
    row?.some(({ columns, rows: count }, column) => {
      if (count < 2) return false
      const width = sumOf(widths.slice(column, column + columns)) - 2 * padding.across
      return textHeight(breakLines(rows[index]?.[column] ?? [], width).length, style) > style.pageHeight * 0.8
    }),
  )
  if (!isTooHigh) return spans
  return spans?.map(row => {
    let reached = 0
    return row?.map((span, column) => {
      if (column < reached) return span
      reached = column + Math.max(1, span.columns)
      return { columns: Math.max(1, span.columns), rows: 1 }
    })
  })
}

/** Lays out a row among its neighbours. A row that is higher than a page is split between its lines. */
export function layOutRow(
  rows: readonly PreparedRow[],
  index: number,
  heights: readonly number[],
  context: RowContext,
): LayoutItem[] {
  const { style } = context
  const { kind, cells } = rows[index]!
  const open = context.content.spans ? openColumns(rows, index) : new Set<number>()
  const lines = Math.max(1, ...cells.map(cell => cell.lines.length))
  const linesPerPage = Math.max(1, Math.floor((style.pageHeight * 0.8 - 2 * padding.down) / (style.size * leading)))
  const hasMerged = open.size > 0 || cells.some(({ span }) => span.rows > 1)
  const parts = hasMerged ? 1 : Math.ceil(lines / linesPerPage)
  return Array.from({ length: parts }, (_, part): LayoutItem => {
    const shown =
      parts === 1
        ? cells
        : cells.map(cell => ({ ...cell, lines: cell.lines.slice(part * linesPerPage, (part + 1) * linesPerPage) }))
    const height = parts === 1 ? heights[index]! : heightsOf([{ kind, cells: shown }], context)[0]!
    const spanHeights = new Map(
      cells.map(({ column, span }) => [column, sumOf(heights.slice(index, index + span.rows))]),
    )
    return {
      height,
      before: 0,
      after: 0,
      // The rows of a merged cell stay together.
      keepWithNext: open.size > 0,
      bars: style.bars,
      paint: (canvas, top, isRepeated) =>
        paintRow(canvas, top, isRepeated, { kind, cells: shown }, { height, spanHeights, open }, context),
    }
  })
}

interface RowSize {
  readonly height: number
  /** The height of each cell with the rows that it covers, by its column. */
  readonly spanHeights: ReadonlyMap<number, number>
  /** The columns without a line below the row. */
  readonly open: ReadonlySet<number>
}

function paintRow(
  canvas: Canvas,
  top: number,
  isRepeated: boolean,
  { kind, cells }: PreparedRow,
  { height, spanHeights, open }: RowSize,
  { content, widths, style, settings: { look } }: RowContext,
): void {
  const { x, size } = style
  const leftOf = (column: number) => x + sumOf(widths.slice(0, column))
  const total = sumOf(widths)
  if (kind === 'header') canvas.rectangle('Layout', { x, y: top, width: total, height }, look.colours.shade)
  else if (content.hasRowHeaders && cells[0]?.column === 0) {
    const box = {
      x,
      y: top,
      width: sumOf(widths.slice(0, cells[0].span.columns)),
      height: cells[0].span.rows > 1 ? spanHeights.get(0)! : height,
    }
    canvas.rectangle('Layout', box, look.colours.shade)
  }
  const line = { height: lineWidth }
  if (kind !== 'body') canvas.rectangle('Layout', { ...line, x, width: total, y: top }, look.colours.line)
  const bottom = top + height - lineWidth
  if (open.size === 0) canvas.rectangle('Layout', { ...line, x, width: total, y: bottom }, look.colours.line)
  else
    widths.forEach((width, column) => {
      if (!open.has(column))
        canvas.rectangle('Layout', { ...line, x: leftOf(column), width, y: bottom }, look.colours.line)
    })
  // On a line to sign, the role is at the bottom, where people sign.
  const lines = Math.max(1, ...cells.map(cell => cell.lines.length))
  const drop = style.rowHeight === undefined || kind === 'header' ? 0 : height - textHeight(lines, style)
  for (const cell of cells) {
    const { column, span } = cell
    const left = leftOf(column) + padding.across
    const availableWidth = sumOf(widths.slice(column, column + span.columns)) - 2 * padding.across
    // A repeated header is visible but not read again: its words are artifacts.
    const element = isRepeated ? undefined : cell.element
    cell.lines.forEach((words, index) => {
      const y = top + Math.max(0, drop) + padding.down + index * size * leading + size * baseline * 0.98
      if (element) paintLine(canvas, element, words, left, y, cell.elements, content.alignments[column], availableWidth)
      else paintAsArtifact(canvas, words, left, y, content.alignments[column] ?? 'start', availableWidth)
    })
    if (cell.field && element) {
      const covered = sumOf(
        widths.slice(column, column + ('columns' in cell.field ? cell.field.columns : span.columns)),
      )
      const width = covered - 2 * padding.across + 6
      canvas.field(element, cell.field, { x: left - 3, y: top + 4, width, height: height - 8 })
    }
  }
}

function paintAsArtifact(
  canvas: Canvas,
  words: Line,
  x: number,
  y: number,
  alignment: Alignment,
  availableWidth: number,
): void {
  const slack = alignment === 'start' ? 0 : Math.max(0, availableWidth - widthOf(words))
  let left = x + (alignment === 'centre' ? slack / 2 : slack)
  for (const word of words) {
    for (const part of [...word.parts, ...(word.space ? [word.space] : [])]) {
      canvas.text('Layout', part, word.size, word.colour, left, y - word.rise)
      left += (part.width * word.size) / 1000
    }
  }
}

const sumOf = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
