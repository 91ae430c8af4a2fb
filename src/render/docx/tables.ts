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
import { drawRuns, type RunState } from './runs.ts'
import { styleIds } from './styles.ts'
import { trackedRow } from './tracked.ts'
import { hex, twips } from './units.ts'

export interface TableContent {
  readonly header: TableRow | undefined
  readonly rows: readonly TableRow[]
  readonly alignments: readonly Alignment[]
  readonly hasRowHeaders: boolean
  readonly shares?: readonly number[]
  /** In points. */
  readonly indent: number
  /** Rows of a signature block are high, and stay together. */
  readonly rowHeight?: number
}

const alignments = { start: AlignmentType.LEFT, centre: AlignmentType.CENTER, end: AlignmentType.RIGHT } as const

export function drawTable(content: TableContent, { page, margins, colours }: Look, state: RunState): Table {
  const width = page.width - margins.left - margins.right - content.indent
  const widths = (content.shares ?? sharesOf(content, width)).map(share => twips(share * width))
  const line = { style: BorderStyle.SINGLE, size: 4, color: hex(colours.line) }
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
  const isKept = content.rowHeight !== undefined
  const cell = (runs: readonly Run[], column: number, isHeader: boolean, isLastRow: boolean) =>
    new TableCell({
      width: { size: widths[column]!, type: WidthType.DXA },
      ...(isHeader && { shading: { type: ShadingType.CLEAR, color: 'auto', fill: hex(colours.shade) } }),
      ...(isKept && { verticalAlign: VerticalAlignTable.BOTTOM }),
      children: [
        new Paragraph({
          style: styleIds.cell,
          alignment: alignments[content.alignments[column] ?? 'start'],
          ...(isKept && !isLastRow && { keepNext: true }),
          children: drawRuns(runs, state, { bold: isHeader }),
        }),
      ],
    })
  const header =
    content.header &&
    new WordRow({
      tableHeader: true,
      cantSplit: true,
      ...trackedRow(content.header.change, state.revisions),
      children: content.header.cells.map((runs, column) => cell(runs, column, true, false)),
    })
  const rows = content.rows.map(
    (row, index) =>
      new WordRow({
        cantSplit: true,
        ...(content.rowHeight && { height: { value: twips(content.rowHeight), rule: HeightRule.ATLEAST } }),
        ...trackedRow(row.change, state.revisions),
        children: row.cells.map((runs, column) =>
          cell(runs, column, content.hasRowHeaders && column === 0, index === content.rows.length - 1),
        ),
      }),
  )
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((total, value) => total + value, 0), type: WidthType.DXA },
    columnWidths: widths,
    ...(content.indent > 0 && { indent: { size: twips(content.indent), type: WidthType.DXA } }),
    borders: { top: line, bottom: line, insideHorizontal: line, left: none, right: none, insideVertical: none },
    margins: { left: twips(6), right: twips(6) },
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

/** The width of a letter of table text, and of the space beside it, in points: enough for the bold ones of a header. */
const [letter, beside] = [6.6, 15]

/** Columns as wide as their longest words, and what is left by the length of their texts. */
function sharesOf({ header, rows, alignments: columns }: TableContent, width: number): number[] {
  const textsOf = (column: number) =>
    [...(header ? [header] : []), ...rows].map(row => wordsOf(row.cells[column] ?? []))
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  const least = columns.map(
    (_, column) =>
      Math.max(2, ...textsOf(column).flatMap(text => text.split(/\s+/).map(word => word.length))) * letter + beside,
  )
  const wanted = columns.map(
    (_, column) => Math.max(...textsOf(column).map(text => Math.min(text.length, 70))) * letter + beside,
  )
  if (sum(least) >= width) return least.map(value => value / sum(least))
  const need = wanted.map((value, column) => Math.max(1, value - least[column]!))
  return least.map((value, column) => (value + ((width - sum(least)) * need[column]!) / sum(need)) / width)
}
