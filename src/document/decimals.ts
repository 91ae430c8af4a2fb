import type { Table, TableRow } from './block.ts'
import { plain, type Run, wordsOf } from './run.ts'

/**
 * The rows of a table below its header. In columns that align on the decimal point, amounts are followed by spaces as wide as the
 * decimals that they lack, so that all of them end at the same place. The spaces are drawn only: they are no words that could change.
 */
export function rowsWithDecimals({ rows, decimals }: Table): readonly TableRow[] {
  if (!decimals?.includes(true)) return rows
  const longest = decimals.map((aligns, column) =>
    aligns ? Math.max(0, ...rows.map(({ cells }) => decimalsOf(cells[column] ?? []) ?? 0)) : 0,
  )
  return rows.map(row => ({ ...row, cells: row.cells.map((runs, column) => padded(runs, longest[column] ?? 0)) }))
}

/** An amount such as `£1,250.50` or `−3`; with anything behind it, such as a unit, it is none. */
const amount = /^\D{0,5}\d[\d,\u00a0\u202f ]*(?:\.(\d+))?$/

/** The number of decimals of an amount; undefined for other words. */
function decimalsOf(runs: readonly Run[]): number | undefined {
  const found = amount.exec(wordsOf(runs).trim())
  return found ? (found[1]?.length ?? 0) : undefined
}

/** An amount followed by spaces as wide as a point and digits (Unicode: punctuation space, figure space). */
function padded(runs: readonly Run[], longest: number): readonly Run[] {
  const decimals = decimalsOf(runs)
  if (decimals === undefined || decimals >= longest) return runs
  return [...runs, ...plain(`${decimals === 0 ? '\u2008' : ''}${'\u2007'.repeat(longest - decimals)}`)]
}
