import type { ListItem, Nodes, PhrasingContent } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import type { Alignment, BlockOf, CellSpan, Container, TableRow } from '../document/block.ts'
import { defaultMarker, markerText } from '../document/numerals.ts'
import { plain, type Run } from '../document/run.ts'
import { type CellContent, type ListRow, slotsOf } from '../model/list-table.ts'

/** A table from its rows, the cells of which may be merged. `header` is the number of header rows. */
export function tableOfList(
  rows: readonly ListRow[],
  header: 0 | 1,
  path: readonly Container[],
  runsOf: (content: CellContent) => readonly Run[],
): BlockOf<'table'> {
  const slots = slotsOf(rows)
  const hasSpans = rows.some(({ cells }) => cells.some(({ columns, rows }) => columns > 1 || rows > 1))
  const made = slots.map((row): TableRow => {
    const spans = row.map((slot): CellSpan => {
      if (slot === 'covered') return { columns: 0, rows: 0 }
      return slot === 'empty' ? { columns: 1, rows: 1 } : { columns: slot.columns, rows: slot.rows }
    })
    return {
      cells: row.map(slot => (typeof slot === 'string' ? [] : [...boxOf(slot.item), ...runsOf(slot.content)])),
      ...(hasSpans && { spans }),
    }
  })
  const alignments = slots[0]!.map(() => 'start' as const)
  const empty = emptyRow(alignments.length)
  const [first = empty, ...others] = header === 1 ? made : [empty, ...made]
  return {
    type: 'table',
    path,
    alignments,
    header: clipped(first, 1),
    rows: withoutHoles(others.map((row, index) => clipped(row, others.length - index))),
  }
}

/** A table of lines with its first row as a header, or without one. */
export function withHeader(table: BlockOf<'table'>, header: 0 | 1): BlockOf<'table'> {
  if (header === 1) return table
  return { ...table, header: emptyRow(table.alignments.length), rows: [table.header, ...table.rows] }
}

const emptyRow = (columns: number): TableRow => ({ cells: Array.from({ length: columns }, () => []) })

/** The box to tick of an item, if it has one. */
const boxOf = ({ checked }: ListItem) => (typeof checked === 'boolean' ? plain(checked ? '☑ ' : '☐ ') : [])

/** Rows in which every slot that no merged cell reaches is an empty cell. */
function withoutHoles(rows: readonly TableRow[]): TableRow[] {
  // For each column, how many rows a merged cell above still covers.
  const covered: number[] = []
  return rows.map(row => {
    if (!row.spans) return row
    let reached = 0
    const spans = row.spans.map((span, column): CellSpan => {
      const isCovered = (covered[column] ?? 0) > 0
      if (isCovered) covered[column]! -= 1
      if (isCovered || column < reached) return { columns: 0, rows: 0 }
      const own = span.columns === 0 ? { columns: 1, rows: 1 } : span
      reached = column + own.columns
      for (let across = column; across < reached; across++) covered[across] = own.rows - 1
      return own
    })
    return { ...row, spans }
  })
}

/** A row with no cell that reaches beyond the last column, or more than `rows` rows down. */
function clipped(row: TableRow, rows: number): TableRow {
  if (!row.spans) return row
  const spans = row.spans.map((span, column) => ({
    columns: Math.min(span.columns, row.cells.length - column),
    rows: Math.min(span.rows, rows),
  }))
  return { ...row, spans }
}

/**
 * A table as the attributes of its directive have it: whether it has a header column, how wide its columns are, and how
 * they align.
 */
export function withAttributes(table: BlockOf<'table'>, { attributes }: ContainerDirective): BlockOf<'table'> {
  const widths = attributes?.widths?.trim().split(/\s+/).map(Number) ?? []
  const total = widths.reduce((sum, width) => sum + width, 0)
  const isWhole = widths.length === table.alignments.length && widths.every(width => width > 0)
  const sides = attributes?.align?.trim().split(/\s+/)
  return {
    ...table,
    ...(sides?.includes('decimal') && { decimals: sides.map(side => side === 'decimal') }),
    ...(sides && {
      alignments: table.alignments.map((alignment, column) => alignmentOf[sides[column] ?? ''] ?? alignment),
    }),
    ...(attributes?.['header-columns'] === '1' && { hasRowHeaders: true }),
    ...(isWhole && { shares: widths.map(width => width / total) }),
  }
}

/** The alignments by their names in the attributes of a directive. */
export const alignmentOf: Readonly<Record<string, Alignment>> = {
  left: 'start',
  centre: 'centre',
  right: 'end',
  decimal: 'end',
}

/**
 * The runs of a cell: paragraphs and items of lists each on a line of its own, since tables hold runs. `runsOf`
 * composes the words of a paragraph.
 */
export function cellRuns(content: CellContent, runsOf: (nodes: readonly PhrasingContent[]) => readonly Run[]): Run[] {
  const lines = content.flatMap(node => linesOf(node, '', runsOf))
  return lines.flatMap((line, index) => (index === 0 ? line : [{ type: 'break' } as const, ...line]))
}

function linesOf(
  node: Nodes,
  indent: string,
  runsOf: (nodes: readonly PhrasingContent[]) => readonly Run[],
): (readonly Run[])[] {
  if (node.type === 'paragraph' || node.type === 'heading') return [[...plain(indent), ...runsOf(node.children)]]
  if (node.type === 'code') return node.value.split('\n').map(line => plain(`${indent}${line}`))
  if (node.type === 'tableRow') return [node.children.flatMap(cell => [...plain(' '), ...runsOf(cell.children)])]
  if (node.type === 'list')
    return node.children.flatMap((item, index) => {
      const marker = node.ordered ? markerText(node.data?.marker ?? defaultMarker, (node.start ?? 1) + index) : '•'
      const [first = [], ...others] = item.children.flatMap(child => linesOf(child, '', runsOf))
      const inner = `${indent}\u00a0\u00a0\u00a0`
      return [
        [...plain(`${indent}${marker}\u00a0`), ...boxOf(item), ...first],
        ...others.map(line => [...plain(inner), ...line]),
      ]
    })
  return 'children' in node ? node.children.flatMap(child => linesOf(child as Nodes, indent, runsOf)) : []
}
