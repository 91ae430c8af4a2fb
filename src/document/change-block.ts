import type { Block, TableRow } from './block.ts'
import { mapParts } from './parts.ts'
import type { Change, Run } from './run.ts'

/** Marks a whole block, with its rows and runs, as inserted or deleted. */
export function changeBlock(block: Block, change: Change): Block {
  return mapParts(
    { ...block, change },
    { runs: runs => changeRuns(runs, change), rows: rows => rows.map(row => ({ ...row, change })) },
  )
}

/** Marks a whole table row as inserted or deleted. */
export function changeRow(row: TableRow, change: Change): TableRow {
  return { ...row, change, cells: row.cells.map(runs => changeRuns(runs, change)) }
}

/** Marks runs as inserted or deleted; returns them as they are if there is no change. */
export function changeRuns(runs: readonly Run[], change: Change | undefined): readonly Run[] {
  return change ? runs.map(run => ({ ...run, change })) : runs
}
