import type { Refused } from './documents.ts'

/** Rows as a table of plain text: the first column at its start, numbers at their end. */
export function table(rows: readonly Readonly<Record<string, string | number>>[]): string {
  const columns = Object.keys(rows[0] ?? {})
  const lines = [columns, ...rows.map(row => columns.map(column => shown(row[column]!)))]
  const widths = columns.map((_, index) => Math.max(...lines.map(line => line[index]!.length)))
  return lines
    .map(line =>
      line.map((cell, index) => (index === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[index]!))).join('  '),
    )
    .join('\n')
}

const shown = (value: string | number) => (typeof value === 'number' ? String(Math.round(value)) : value)

/**
 * The corpus’s documents that a rule refused, under the first words of what it said; those of specifications are many,
 * and meant to be odd.
 */
export function refusals(refused: readonly Refused[]): string {
  return refused
    .filter(({ set }) => set === 'corpus' || set === 'revisions')
    .map(({ name, reason }) => `${name}: ${firstError(reason)}`)
    .join('\n')
}

/** Findings that do not stop a policy stand between those that do. */
function firstError(reason: string): string {
  const lines = reason.split('\n').map(line => line.replace(/^\S+ /, ''))
  return (lines.find(line => !/^Unexpected (heading of level|link words)/.test(line)) ?? lines[0]!).slice(0, 100)
}
