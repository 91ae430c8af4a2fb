import type { Block, TableRow } from './block.ts'
import { mapParts } from './parts.ts'
import type { Change, Run } from './run.ts'

/** A block that is inserted or deleted as a whole, with everything in it. */
export function changeBlock(block: Block, change: Change): Block {
  return mapParts(
    { ...block, change },
    { runs: runs => changeRuns(runs, change), rows: rows => rows.map(row => ({ ...row, change })) },
  )
}

export function changeRow(row: TableRow, change: Change): TableRow {
  return { change, cells: row.cells.map(runs => changeRuns(runs, change)) }
}

/** Runs that bear a change, or stay as they are where there is none. */
export function changeRuns(runs: readonly Run[], change: Change | undefined): readonly Run[] {
  return change ? runs.map(run => ({ ...run, change })) : runs
}
