import type { Alignment } from '../../../document/block.ts'
import type { Run } from '../../../document/run.ts'
import { longestUnbroken, smallestTable } from '../../scale.ts'
import type { Canvas } from '../canvas.ts'
import type { Field } from '../form.ts'
import type { Element } from '../structure.ts'
import type { Bar, LayoutItem } from './layout-item.ts'
import { breakLines, type Line, paintLine, type SpanElements, widestGroup, widthOf } from './line.ts'
import { baseline } from './paragraph.ts'
import { type TextSettings, type Word, wordsOfRuns } from './word.ts'

/** A table as blocks provide it: every row has as many cells as there are columns. */
export interface TableContent {
  readonly header: readonly (readonly Run[])[] | undefined
  readonly rows: readonly (readonly (readonly Run[])[])[]
  readonly alignments: readonly Alignment[]
  /** Whether the first cell of a row is its header. */
  readonly hasRowHeaders: boolean
  /** Form fields on the cells, by row and column. */
  readonly fields?: readonly (readonly (Field | undefined)[] | undefined)[]
  /** A summary for screen readers. */
  readonly summary?: string
}

export interface TableStyle {
  readonly x: number
  readonly width: number
  readonly size: number
  readonly bars: readonly Bar[]
  readonly before: number
  readonly after: number
  /** The minimum height of a row, for signatures. */
  readonly rowHeight?: number
  /** Fixed shares of the width; without them, columns follow their words. */
  readonly shares?: readonly number[]
  /** The height of a page: a row that is higher is split between its lines. */
  readonly pageHeight: number
}

const padding = { across: 6, down: 5 }
const leading = 1.36
const lineWidth = 0.6

interface Cell {
  readonly element: Element
  readonly field: Field | undefined
  readonly lines: readonly Line[]
  readonly elements: SpanElements
}

/** Lays out a table: rows stay whole, and the header is repeated on each page. */
export function layOutTable(
  parent: Element,
  content: TableContent,
  requested: TableStyle,
  settings: TextSettings,
): LayoutItem[] {
  const attributes = content.summary ? { attributes: { O: 'Table', Summary: new String(content.summary) } } : {}
  const table = parent.add('Table', attributes)
  const wordsAt = (size: number): TableWords => {
    const words = (runs: readonly Run[], isBold: boolean) =>
      wordsOfRuns(runs, { size, colour: settings.look.colours.text, isBold }, settings)
    return {
      header: content.header?.map(runs => words(runs, true)),
      rows: content.rows.map(row => row.map((runs, column) => words(runs, content.hasRowHeaders && column === 0))),
    }
  }
  const columns = content.alignments.length
  const full = wordsAt(requested.size)
  const scale = requested.shares ? 1 : fittingScale(rowsOf(full), columns, requested.width)
  const style = { ...requested, size: requested.size * scale }
  const { header, rows } = scale === 1 ? full : wordsAt(style.size)
  const widths = columnWidths(rowsOf({ header, rows }), columns, style)
  // A table needs a body to be one for screen readers (PDF/UA-1, 7.2; ISO 32000-1, 14.8.4.3.4): if there are only
  // header or only body rows, they go directly into the table.
  const hasBoth = header && rows.length > 0
  const head = hasBoth ? table.add('THead') : table
  const body = hasBoth ? table.add('TBody') : table
  const context: RowContext = { content, widths, style, settings }
  const headItems = header ? layOutRow(head, header, 'header', context, undefined) : []
  const bodyItems = rows.flatMap((row, index) => {
    const items = layOutRow(body, row, header || index > 0 ? 'body' : 'first', context, content.fields?.[index])
    // A single row after the header, or on the last page, looks lost.
    const keepWithNext = index === 0 ? rows.length > 1 : index === rows.length - 2
    return items.map(
      (item, part): LayoutItem => ({
        ...item,
        keepWithNext: item.keepWithNext || (keepWithNext && part === items.length - 1),
        maySeparate: true,
        ...(headItems.length > 0 && { repeated: headItems }),
      }),
    )
  })
  const items = [...headItems.map(item => ({ ...item, keepWithNext: rows.length > 0 })), ...bodyItems]
  return items.map((item, index) => ({
    ...item,
    before: index === 0 ? style.before : 0,
    after: index === items.length - 1 ? style.after : 0,
  }))
}

type Cells = readonly (readonly (readonly Word[])[])[]

/** The words of a table, shaped in one size. */
interface TableWords {
  readonly header: readonly (readonly Word[])[] | undefined
  readonly rows: Cells
}

const rowsOf = ({ header, rows }: TableWords): Cells => [...(header ? [header] : []), ...rows]

/** The factor by which a table's text is reduced so that no ordinary word is broken; addresses may be. */
function fittingScale(rows: Cells, count: number, width: number): number {
  const availableWidth = width - count * 2 * padding.across
  const words = [...Array(count).keys()].reduce((total, column) => total + longestWord(rows, column), 0)
  return words <= availableWidth ? 1 : Math.max(smallestTable, availableWidth / words)
}

const longestWord = (rows: Cells, column: number) =>
  Math.max(...rows.map(row => widestGroup(row[column] ?? [], longestUnbroken)), 12)

/** Columns as wide as their longest line if all fit; otherwise as their longest word, with the rest divided by need. */
function columnWidths(
  rows: readonly (readonly (readonly Word[])[])[],
  count: number,
  { width, shares }: TableStyle,
): number[] {
  if (shares) return shares.map(share => share * width)
  const columns = [...Array(count).keys()]
  const minimum = columns.map(
    column => Math.max(...rows.map(row => widestGroup(row[column] ?? [])), 12) + 2 * padding.across,
  )
  const preferred = columns.map((column, index) =>
    Math.max(minimum[index]!, Math.max(...rows.map(row => widthOf(row[column] ?? []))) + 2 * padding.across),
  )
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  if (sum(preferred) <= width) return preferred.map(value => (value * width) / sum(preferred))
  if (sum(minimum) > width) {
    // Not even the longest words fit: ordinary words stay whole if they can, and addresses share what is left.
    const wholeWords = columns.map(column => longestWord(rows, column) + 2 * padding.across)
    const spare = width - sum(wholeWords)
    const shortfall = sum(minimum) - sum(wholeWords)
    if (spare >= 0 && shortfall > 0)
      return wholeWords.map((value, column) => value + (spare * (minimum[column]! - value)) / shortfall)
    const fairShare = width / count
    const wideTotal = sum(minimum.filter(value => value > fairShare))
    const remaining = width - sum(minimum.filter(value => value <= fairShare))
    return minimum.map(value => (value <= fairShare ? value : (value * remaining) / wideTotal))
  }
  const need = preferred.map((value, index) => Math.sqrt(value - minimum[index]!))
  const spare = width - sum(minimum)
  return minimum.map((value, index) => value + (spare * need[index]!) / (sum(need) || 1))
}

/** What the rows of one table share. */
interface RowContext {
  readonly content: TableContent
  readonly widths: readonly number[]
  readonly style: TableStyle
  readonly settings: TextSettings
}

/** The first row of a table without a header gets the line above it that a header would have. */
type RowKind = 'header' | 'first' | 'body'

function layOutRow(
  section: Element,
  row: readonly (readonly Word[])[],
  kind: RowKind,
  context: RowContext,
  fields: readonly (Field | undefined)[] | undefined,
): LayoutItem[] {
  const { content, widths, style } = context
  const tr = section.add('TR')
  const cells = row.map((words, column): Cell => {
    const isColumnHeader = kind === 'header' && words.length > 0
    const isRowHeader = kind !== 'header' && content.hasRowHeaders && column === 0
    const scope = isColumnHeader ? 'Column' : isRowHeader ? 'Row' : undefined
    const element = scope ? tr.add('TH', { attributes: { O: 'Table', Scope: scope } }) : tr.add('TD')
    const lines = breakLines(words, widths[column]! - 2 * padding.across)
    return { element, field: fields?.[column], lines, elements: new Map() }
  })
  const lineHeight = style.size * leading
  const linesPerPage = Math.max(1, Math.floor((style.pageHeight * 0.8 - 2 * padding.down) / lineHeight))
  const lines = Math.max(1, ...cells.map(cell => cell.lines.length))
  const parts = Math.ceil(lines / linesPerPage)
  return Array.from({ length: parts }, (_, part): LayoutItem => {
    const shown = cells.map(cell => ({
      ...cell,
      lines: cell.lines.slice(part * linesPerPage, (part + 1) * linesPerPage),
    }))
    const count = Math.max(1, ...shown.map(cell => cell.lines.length))
    const height = Math.max(style.rowHeight ?? 0, count * lineHeight + 2 * padding.down)
    return {
      height: kind === 'header' ? count * lineHeight + 2 * padding.down : height,
      before: 0,
      after: 0,
      keepWithNext: false,
      bars: style.bars,
      paint: (canvas, top, isRepeated) => paintRow(canvas, top, isRepeated, shown, kind, context),
    }
  })
}

function paintRow(
  canvas: Canvas,
  top: number,
  isRepeated: boolean,
  cells: readonly Cell[],
  kind: RowKind,
  context: RowContext,
): void {
  const { content, widths, style } = context
  const { look } = context.settings
  const { x, size } = style
  const count = Math.max(1, ...cells.map(cell => cell.lines.length))
  const textHeight = count * size * leading + 2 * padding.down
  const height = kind === 'header' ? textHeight : Math.max(style.rowHeight ?? 0, textHeight)
  const total = widths.reduce((sum, width) => sum + width, 0)
  if (kind === 'header') canvas.rectangle('Layout', { x, y: top, width: total, height }, look.colours.shade)
  else if (content.hasRowHeaders)
    canvas.rectangle('Layout', { x, y: top, width: widths[0]!, height }, look.colours.shade)
  const line = { x, width: total, height: lineWidth }
  if (kind !== 'body') canvas.rectangle('Layout', { ...line, y: top }, look.colours.line)
  canvas.rectangle('Layout', { ...line, y: top + height - lineWidth }, look.colours.line)
  // On a line to sign, the role is at the bottom, where people sign.
  const drop = height - textHeight
  let left = x + padding.across
  cells.forEach((cell, column) => {
    const availableWidth = widths[column]! - 2 * padding.across
    // A repeated header is visible but not read again: its words are artifacts.
    const element = isRepeated ? undefined : cell.element
    cell.lines.forEach((words, index) => {
      const y = top + drop + padding.down + index * size * leading + size * baseline * 0.98
      if (element) paintLine(canvas, element, words, left, y, cell.elements, content.alignments[column], availableWidth)
      else paintAsArtifact(canvas, words, left, y, content.alignments[column] ?? 'start', availableWidth)
    })
    if (cell.field && element) {
      const covered = widths.slice(column, column + cell.field.columns).reduce((sum, width) => sum + width, 0)
      const width = covered - 2 * padding.across + 6
      canvas.field(element, cell.field, { x: left - 3, y: top + 4, width, height: height - 8 })
    }
    left += widths[column]!
  })
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
