import type { Table, TableRow } from './block.ts'
import { plain, type Run, wordsOf } from './run.ts'

/**
 * The rows of a table below its header. In columns that align on the decimal point, amounts are followed by spaces as
 * wide as the decimals that they lack, so that all of them end at the same place. The spaces are drawn only: they are
 * no words that could change.
 */
export function rowsWithDecimals({ rows, decimals }: Table): readonly TableRow[] {
  if (!decimals?.includes(true)) return rows
  const columns = decimals.map((aligns, column) =>
    aligns ? columnOf(rows.map(({ cells }) => cells[column] ?? [])) : none,
  )
  return rows.map(row => ({ ...row, cells: row.cells.map((runs, column) => padded(runs, columns[column] ?? none)) }))
}

/** An amount such as `£1,250.50`, `−3` or `12.5 %`: how many decimals it has, and its unit, empty if there is none. */
interface Amount {
  readonly decimals: number
  readonly unit: string
}

const amount = /^\D{0,5}\d(?:[\d,]|[\u00a0\u202f](?=\d))*(?:\.(\d+))?([\u00a0\u202f ]?\p{L}{0,12}%?)$/u

/** The amount that a cell is; undefined for other words. */
function amountIn(runs: readonly Run[]): Amount | undefined {
  const found = amount.exec(wordsOf(runs).trim())
  return found ? { decimals: found[1]?.length ?? 0, unit: found[2] ?? '' } : undefined
}

/** The most decimals of a column, and the unit of its amounts: those with another unit do not align. */
interface Column {
  readonly longest: number
  readonly unit: string
}

const none: Column = { longest: 0, unit: '' }

function columnOf(cells: readonly (readonly Run[])[]): Column {
  const amounts = cells.flatMap(runs => amountIn(runs) ?? [])
  const [unit = '', ...others] = new Set(amounts.map(each => each.unit))
  const common = others.length === 0 ? unit : ''
  const longest = amounts.filter(each => each.unit === common).map(({ decimals }) => decimals)
  return { longest: Math.max(0, ...longest), unit: common }
}

/** An amount followed by spaces as wide as a point and digits (Unicode: punctuation space, figure space). */
function padded(runs: readonly Run[], { longest, unit }: Column): readonly Run[] {
  const found = amountIn(runs)
  if (!found || found.unit !== unit || found.decimals >= longest) return runs
  const { decimals } = found
  return [...runs, ...plain(`${decimals === 0 ? '\u2008' : ''}${'\u2007'.repeat(longest - decimals)}`)]
}
