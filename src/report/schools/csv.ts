import { csvValue } from '../../contract/csv-value.ts'
import type { CombinedReport } from './report.ts'

/** One table, whose first column is the school. */
export const csvOfSchools: CombinedReport = reports => {
  const tables = reports.map(({ name, text }) => ({ name, records: recordsOf(text.replace(/^\ufeff/, '')) }))
  const header = tables[0]?.records[0] ?? ''
  const rows = tables.flatMap(({ name, records }) => records.slice(1).map(record => `${csvValue(name)},${record}`))
  return `\ufeff${[`school,${header}`, ...rows].map(row => `${row}\r\n`).join('')}`
}

/** The records of a table (RFC 4180): a line end inside quotation marks ends none. */
const recordsOf = (text: string): string[] => text.match(/(?:"(?:[^"]|"")*"|[^"\r\n])+/g) ?? []
