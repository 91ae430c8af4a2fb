import type { Block, TableRow } from './block.ts'
import type { Run } from './run.ts'

/** A block with every list of its runs put through a function, in the order of the text. */
export function mapRunLists(block: Block, change: (runs: readonly Run[]) => readonly Run[]): Block {
  const cells = (row: TableRow): TableRow => ({ ...row, cells: row.cells.map(change) })
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return { ...block, runs: change(block.runs) }
    case 'table': {
      const header = cells(block.header)
      return { ...block, header, rows: block.rows.map(cells) }
    }
    case 'metadataTable':
      return { ...block, rows: block.rows.map(row => ({ ...row, value: change(row.value) })) }
    default:
      return block
  }
}

/** A block with every run put through a function, in the order of the text. */
export function mapRuns(block: Block, change: (run: Run) => Run): Block {
  return mapRunLists(block, runs => runs.map(change))
}
