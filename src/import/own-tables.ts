import type { BlockContent, List, ListItem, PhrasingContent, RootContent, Table, TableRow } from 'mdast'
import { asNode, cellOf } from './markdown.ts'
import type { WordCell, WordTable } from './word/word-text.ts'

/** The title of a table or picture, and the name by which the text refers to it. */
export interface Caption {
  readonly label: readonly PhrasingContent[]
  readonly id: string | undefined
  /** What stands between the title and the table. */
  readonly above: readonly BlockContent[]
}

interface CellWriter {
  /** The lines of a cell. */
  readonly linesOf: (cell: WordCell, isHeader: boolean) => readonly (readonly PhrasingContent[])[]
  readonly align: Table['align']
}

/** A table of a policy's own file as its author can write it: in lines, or, with merged cells, as a list of rows. */
export function ownTable(table: WordTable, caption: Caption | undefined, writer: CellWriter): RootContent {
  const { rows, hasHeaderRow, hasHeaderColumn } = table
  const isMerged = rows.some(row => row.some(({ columns, isCovered }) => columns > 1 || isCovered))
  const content = isMerged ? listTable(table, writer) : lineTable(table, writer)
  if (!isMerged && !caption && !hasHeaderColumn) return content
  const attributes = [
    ...(caption?.id === undefined ? [] : [`#${caption.id}`]),
    ...(hasHeaderColumn ? ['header-columns=1'] : []),
    ...(isMerged && !hasHeaderRow ? ['header-rows=0'] : []),
  ].join(' ')
  const children = [...(caption?.above ?? []), content as BlockContent]
  return asNode<RootContent>({ type: 'directive', name: 'table', label: caption?.label ?? [], attributes, children })
}

/** Whether policy prints a cell as a header, in bold letters. */
const isHeader = ({ hasHeaderRow, hasHeaderColumn }: WordTable, row: number, column: number) =>
  (hasHeaderRow && row === 0) || (hasHeaderColumn && column === 0)

function lineTable(table: WordTable, { linesOf, align }: CellWriter): Table {
  const rows = table.rows.map(
    (row, index): TableRow => ({
      type: 'tableRow',
      children: row.map((cell, column) => cellOf(linesOf(cell, isHeader(table, index, column)))),
    }),
  )
  const width = rows.reduce((widest, { children }) => Math.max(widest, children.length), 0)
  const empty: TableRow = { type: 'tableRow', children: Array.from({ length: width }, () => cellOf([])) }
  return { type: 'table', align: align ?? [], children: table.hasHeaderRow ? rows : [empty, ...rows] }
}

function listTable(table: WordTable, { linesOf }: CellWriter): List {
  const items = table.rows.map((row, index): ListItem => {
    let column = 0
    const cells = row.flatMap((cell): ListItem[] => {
      const at = column
      column += cell.columns
      if (cell.isCovered) return []
      const spans = [
        ...(cell.columns > 1 ? [`columns=${cell.columns}`] : []),
        ...(rowsBelow(table, index, at) > 0 ? [`rows=${rowsBelow(table, index, at) + 1}`] : []),
      ]
      const mark: PhrasingContent[] = spans.length > 0 ? [{ type: 'html', value: `{${spans.join(' ')}} ` }] : []
      const lines = linesOf(cell, isHeader(table, index, at))
      const words = lines.flatMap((line, number) => [...(number > 0 ? [{ type: 'break' } as const] : []), ...line])
      return [{ type: 'listItem', spread: false, children: [{ type: 'paragraph', children: [...mark, ...words] }] }]
    })
    return {
      type: 'listItem',
      spread: false,
      children: [{ type: 'list', ordered: false, spread: false, children: cells }],
    }
  })
  return { type: 'list', ordered: false, spread: false, children: items }
}

/** How many cells below one it covers. */
function rowsBelow({ rows }: WordTable, index: number, column: number): number {
  let count = 0
  while (cellAt(rows[index + count + 1], column)?.isCovered) count += 1
  return count
}

function cellAt(row: readonly WordCell[] | undefined, column: number): WordCell | undefined {
  let reached = 0
  for (const cell of row ?? []) {
    if (reached === column) return cell
    reached += cell.columns
  }
  return undefined
}
