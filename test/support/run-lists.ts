import type { Block, TableRow } from '../../src/document/block.ts'
import type { Run } from '../../src/document/run.ts'

/** A block with every list of its runs put through a function. */
export function mapRunLists(block: Block, change: (runs: readonly Run[]) => Run[]): Block {
  const cells = (row: TableRow): TableRow => ({ ...row, cells: row.cells.map(change) })
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return { ...block, runs: change(block.runs) }
    case 'table':
      return { ...block, header: cells(block.header), rows: block.rows.map(cells) }
    case 'metadataTable':
      return { ...block, rows: block.rows.map(row => ({ ...row, value: change(row.value) })) }
    default:
      return block
  }
}
