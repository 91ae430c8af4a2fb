import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  VerticalAlignTable,
  WidthType,
  TableRow as WordRow,
} from 'docx'
import type { Alignment, TableRow } from '../../document/block.ts'
import type { Look } from '../../document/look.ts'
import { type Run, wordsOf } from '../../document/run.ts'
import { longestUnbroken, sizes, smallestTable } from '../scale.ts'
import { widthInWord } from './letter-widths.ts'
import { drawRuns, type RunState } from './runs.ts'
import { styleIds } from './styles.ts'
import { trackedRow } from './tracked.ts'
import { hex, twips } from './units.ts'
import { blankTabs } from './writing.ts'

export interface TableContent {
  readonly header: TableRow | undefined
  readonly rows: readonly TableRow[]
  readonly alignments: readonly Alignment[]
  readonly hasRowHeaders: boolean
  readonly shares?: readonly number[]
  /** In points. */
  readonly indent: number
  /** The minimum height of a row, in points. Set only for signature blocks, whose rows also stay together. */
  readonly rowHeight?: number
  /** Whether its rows stay on one page, and that on the page of what follows. */
  readonly keepsRows?: 'together' | 'with next'
  /** The minimum height of a row to write in, in points. */
  readonly writingHeight?: number
}

/** How Word calls alignments. */
export const alignments = { start: AlignmentType.LEFT, centre: AlignmentType.CENTER, end: AlignmentType.RIGHT } as const

export function drawTable(content: TableContent, look: Look, state: RunState): Table {
  const { page, margins, colours } = look
  const width = page.width - margins.left - margins.right - content.indent
  const size = look.textSize * sizes.table
  const measureAt =
    (points: number): Measure =>
    word =>
      widthInWord(word, look.fonts.word, points)
  const scale = content.shares ? 1 : fittingScale(content, width, measureAt(size))
  const shares = content.shares ?? sharesOf(content, width, measureAt(size * scale))
  const widths = shares.map(share => twips(share * width))
  // Rounded down, so that the measured words fit.
  const reducedSize = scale === 1 ? {} : { size: Math.floor(size * scale * 2) }
  const line = { style: BorderStyle.SINGLE, size: 4, color: hex(colours.line) }
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
  const height = content.rowHeight ?? content.writingHeight
  const isSignatureBlock = content.rowHeight !== undefined
  const keepsRow = (isLast: boolean) =>
    content.keepsRows === 'with next' || (!isLast && (isSignatureBlock || content.keepsRows !== undefined))
  const cell = (row: TableRow, column: number, isHeader: boolean, isLastRow: boolean) => {
    const { columns = 1, rows = 1 } = row.spans?.[column] ?? {}
    const size = widths.slice(column, column + columns).reduce((total, width) => total + width, 0)
    return new TableCell({
      width: { size, type: WidthType.DXA },
      ...(columns > 1 && { columnSpan: columns }),
      ...(rows > 1 && { rowSpan: rows }),
      ...(isHeader && { shading: { type: ShadingType.CLEAR, color: 'auto', fill: hex(colours.shade) } }),
      ...(isSignatureBlock && { verticalAlign: VerticalAlignTable.BOTTOM }),
      children: [
        new Paragraph({
          style: styleIds.cell,
          alignment: alignments[content.alignments[column] ?? 'start'],
          ...(keepsRow(isLastRow) && { keepNext: true }),
          ...blankTabs(row.cells[column]!, look, 0, size / 20 - 2 * cellEdge),
          children: drawRuns(row.cells[column]!, state, { bold: isHeader, ...reducedSize }),
        }),
      ],
    })
  }
  const drawn = (row: TableRow, isHeaderAt: (column: number) => boolean, isLastRow: boolean) =>
    row.cells.flatMap((_, column) =>
      row.spans?.[column]?.columns === 0 ? [] : [cell(row, column, isHeaderAt(column), isLastRow)],
    )
  const header =
    content.header &&
    new WordRow({
      tableHeader: true,
      cantSplit: true,
      ...trackedRow(content.header.change, state.revisions),
      children: drawn(content.header, () => true, false),
    })
  const rows = content.rows.map(
    (row, index) =>
      new WordRow({
        cantSplit: true,
        ...(height !== undefined && { height: { value: twips(height), rule: HeightRule.ATLEAST } }),
        ...trackedRow(row.change, state.revisions),
        children: drawn(row, column => content.hasRowHeaders && column === 0, index === content.rows.length - 1),
      }),
  )
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((total, value) => total + value, 0), type: WidthType.DXA },
    columnWidths: widths,
    ...(content.indent > 0 && { indent: { size: twips(content.indent), type: WidthType.DXA } }),
    borders: { top: line, bottom: line, insideHorizontal: line, left: none, right: none, insideVertical: none },
    margins: { left: twips(cellEdge), right: twips(cellEdge) },
    tableLook: {
      firstRow: content.header !== undefined,
      lastRow: false,
      firstColumn: content.hasRowHeaders,
      lastColumn: false,
      noHBand: true,
      noVBand: true,
    },
    rows: [...(header ? [header] : []), ...rows],
  })
}

/** The space between the words of a cell and its edges, in points. */
const cellEdge = 6

/** The width of a letter of table text and of a cell's padding, in points: enough for the bold text of a header. */
const [letterWidth, cellPadding] = [6.6, 15]

/** A cell's padding in points, with a little added for rounded widths. */
const cellMargin = 12.5

/** Shares of the width: each column fits its longest word, and the rest is divided by the length of the texts. */
function sharesOf({ header, rows, alignments: columns }: TableContent, width: number, measure: Measure): number[] {
  const textsOf = (column: number) =>
    [...(header ? [header] : []), ...rows].map(row => measuredWords(row.cells[column] ?? []))
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  const minimum = columns.map((_, column) => {
    const words = textsOf(column).flatMap(text => text.split(/\s+/))
    const estimate = Math.max(2, ...words.map(word => word.length)) * letterWidth + cellPadding
    return Math.max(estimate, longestOf(textsOf(column), measure) + cellMargin)
  })
  const preferred = columns.map(
    (_, column) => Math.max(...textsOf(column).map(text => Math.min(text.length, 70))) * letterWidth + cellPadding,
  )
  if (sum(minimum) >= width) {
    // Ordinary words stay whole if they can; addresses and other long words share what is left.
    const wholeWords = columns.map((_, column) => longestOf(textsOf(column), measure) + cellMargin)
    const [spare, shortfall] = [width - sum(wholeWords), sum(minimum) - sum(wholeWords)]
    if (spare < 0 || shortfall <= 0) return wholeWords.map(value => value / sum(wholeWords))
    return wholeWords.map((value, column) => (value + (spare * (minimum[column]! - value)) / shortfall) / width)
  }
  const need = preferred.map((value, column) => Math.max(1, value - minimum[column]!))
  return minimum.map((value, column) => (value + ((width - sum(minimum)) * need[column]!) / sum(need)) / width)
}

/** The words of a cell, with the room of its lines to write on. */
const measuredWords = (runs: readonly Run[]) =>
  runs.map(run => (run.type === 'blank' ? '_'.repeat(Math.max(16, run.length)) : wordsOf([run]))).join('')

/** The width of a word, in points. */
type Measure = (word: string) => number

/** The width of the longest word that must not be broken; Word breaks lines at hyphens. */
function longestOf(texts: readonly string[], measure: Measure): number {
  const words = texts.flatMap(text => text.split(/\s+|(?<=-)/)).filter(word => word.length <= longestUnbroken)
  return Math.max(12, ...words.map(measure))
}

/** The factor by which a table's text is reduced so that no ordinary word is broken. */
function fittingScale({ header, rows, alignments: columns }: TableContent, width: number, measure: Measure): number {
  const allRows = [...(header ? [header] : []), ...rows]
  const words = columns.map((_, column) =>
    longestOf(
      allRows.map(row => measuredWords(row.cells[column] ?? [])),
      measure,
    ),
  )
  const total = words.reduce((sum, value) => sum + value, 0)
  const availableWidth = width - columns.length * cellMargin
  return total <= availableWidth ? 1 : Math.max(smallestTable, availableWidth / total)
}
