import type { Alignment, CellSpan } from '../../../document/block.ts'
import type { Run } from '../../../document/run.ts'
import { longestUnbroken, smallestTable } from '../../scale.ts'
import type { Field } from '../form.ts'
import type { Element } from '../structure.ts'
import type { Bar, LayoutItem } from './layout-item.ts'
import { widestGroup, widthOf } from './line.ts'
import { drawableSpans, heightsOf, layOutRow, padding, prepareRow, type RowContext } from './table-row.ts'
import { type TextSettings, type Word, wordsOfRuns } from './word.ts'

/** A table as blocks provide it: every row has as many cells as there are columns. */
export interface TableContent {
  readonly header: readonly (readonly Run[])[] | undefined
  readonly rows: readonly (readonly (readonly Run[])[])[]
  readonly alignments: readonly Alignment[]
  /** Whether the first cell of a row is its header. */
  readonly hasRowHeaders: boolean
  /** The merged cells of each row, the header's first; undefined for a row without any. */
  readonly spans?: readonly (readonly CellSpan[] | undefined)[]
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
  const scale = requested.shares ? 1 : fittingScale(measured(full, content.spans), columns, requested.width)
  const style = { ...requested, size: requested.size * scale }
  const { header, rows } = scale === 1 ? full : wordsAt(style.size)
  const widths = columnWidths(measured({ header, rows }, content.spans), columns, style)
  // A table needs a body to be one for screen readers (PDF/UA-1, 7.2; ISO 32000-1, 14.8.4.3.4): if there are only
  // header or only body rows, they go directly into the table.
  const hasBoth = header && rows.length > 0
  const head = hasBoth ? table.add('THead') : table
  const body = hasBoth ? table.add('TBody') : table
  const spans = drawableSpans([header ?? [], ...rows], content.spans, widths, style)
  const context: RowContext = { content: { ...content, ...(spans && { spans }) }, widths, style, settings }
  const prepared = [
    ...(header ? [prepareRow(head, header, 'header', context, spans?.[0], undefined)] : []),
    ...rows.map((row, index) => {
      const kind = header || index > 0 ? 'body' : 'first'
      return prepareRow(body, row, kind, context, spans?.[index + 1], content.fields?.[index])
    }),
  ]
  const heights = heightsOf(prepared, context)
  const itemsOf = (index: number) => layOutRow(prepared, index, heights, context)
  const headItems = header ? itemsOf(0) : []
  const bodyItems = rows.flatMap((_, index) => {
    const items = itemsOf(header ? index + 1 : index)
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

/** The words that decide how wide columns are: a cell that takes several decides nothing. */
function measured({ header, rows }: TableWords, spans: TableContent['spans']): Cells {
  const all = [header ?? [], ...rows]
  if (!spans) return header ? all : rows
  return all.map((row, index) => row.map((words, column) => ((spans[index]?.[column]?.columns ?? 1) > 1 ? [] : words)))
}

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
