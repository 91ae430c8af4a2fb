import type { Block, TableRow } from './block.ts'
import type { Change, Run } from './run.ts'

/** A block that is inserted or deleted as a whole, with everything in it. */
export function changeBlock(block: Block, change: Change): Block {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return { ...block, change, runs: changeRuns(block.runs, change) }
    case 'table':
      return {
        ...block,
        change,
        header: changeRow(block.header, change),
        rows: block.rows.map(row => changeRow(row, change)),
      }
    case 'metadataTable':
      return {
        ...block,
        change,
        rows: block.rows.map(row => ({ ...row, change, value: changeRuns(row.value, change) })),
      }
    case 'signatureBlock':
      return { ...block, change, rows: block.rows.map(row => ({ ...row, change })) }
    default:
      return { ...block, change }
  }
}

export function changeRow(row: TableRow, change: Change): TableRow {
  return { change, cells: row.cells.map(runs => changeRuns(runs, change)) }
}

/** Runs that bear a change, or stay as they are where there is none. */
export function changeRuns(runs: readonly Run[], change: Change | undefined): readonly Run[] {
  return change ? runs.map(run => ({ ...run, change })) : runs
}
