import type { BlockContent, DefinitionContent, List, ListItem, Nodes } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'

/** The content of a cell: what its item in a list holds. */
export type CellContent = readonly (BlockContent | DefinitionContent)[]

/** A row of a table that is written as a list: an item whose list has the cells as its items. */
export interface ListRow {
  readonly item: ListItem
  readonly cells: readonly ListCell[]
}
export interface ListCell {
  readonly item: ListItem
  readonly content: CellContent
  /** How many columns and rows it takes, `{columns=2 rows=3}`. */
  readonly columns: number
  readonly rows: number
}

/** The rows of a table that is written as a list of lists; undefined for any other node. */
export function rowsOfList(node: Nodes): ListRow[] | undefined {
  if (node.type !== 'list' || node.ordered) return undefined
  const rows: ListRow[] = []
  for (const item of node.children) {
    const [cells, ...others] = item.children
    if (cells?.type !== 'list' || cells.ordered || others.length > 0) return undefined
    rows.push({ item, cells: (cells as List).children.map(cellOf) })
  }
  return rows
}

/** The braces at the beginning of a merged cell. */
const spanPattern = /^\{((?:columns|rows)=\d{1,2}(?:\s+(?:columns|rows)=\d{1,2})?)\}[ \t]*/

function cellOf(item: ListItem): ListCell {
  const [first, ...others] = item.children
  const opening = first?.type === 'paragraph' ? first.children[0] : undefined
  const found = opening?.type === 'text' ? spanPattern.exec(opening.value) : undefined
  if (first?.type !== 'paragraph' || opening?.type !== 'text' || !found)
    return { item, content: item.children, columns: 1, rows: 1 }
  const spanOf = (name: string) => Math.max(1, Number(new RegExp(`${name}=(\\d+)`).exec(found[1]!)?.[1] ?? 1))
  const rest = { ...opening, value: opening.value.slice(found[0].length) }
  const words = { ...first, children: [...(rest.value ? [rest] : []), ...first.children.slice(1)] }
  return { item, content: [words, ...others], columns: spanOf('columns'), rows: spanOf('rows') }
}

/** How many rows are headers: one unless `header-rows=0` says otherwise. */
export function headerRowsOf({ attributes }: ContainerDirective): 0 | 1 {
  return attributes?.['header-rows'] === '0' ? 0 : 1
}

/** What is at a position of a table: a cell, part of a merged cell, or nothing. */
export type Slot = ListCell | 'covered' | 'empty'

/** No page has room for more columns. */
const maxColumns = 50

/** The cells of each row by column, with those that merged cells cover. A cell ends where another begins. */
export function slotsOf(rows: readonly ListRow[]): Slot[][] {
  const slots: Slot[][] = rows.map(() => [])
  rows.forEach(({ cells }, index) => {
    let column = 0
    for (const cell of cells) {
      while (slots[index]![column] !== undefined) column++
      let columns = 1
      while (columns < cell.columns && column + columns < maxColumns && slots[index]![column + columns] === undefined)
        columns++
      for (let down = 0; down < cell.rows && index + down < rows.length; down++)
        for (let across = 0; across < columns; across++)
          slots[index + down]![column + across] = down + across === 0 ? { ...cell, columns } : 'covered'
      column += columns
    }
  })
  const width = Math.max(1, ...slots.map(row => row.length))
  return slots.map(row => Array.from({ length: width }, (_, column) => row[column] ?? 'empty'))
}
