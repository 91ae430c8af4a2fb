import { recordOf } from './record.ts'
import type { ReviewsReport } from './report.ts'

const fields = [
  'policy',
  'title',
  'committee',
  'responsible',
  'approved',
  'reviewPeriod',
  'due',
  'dueFirst',
  'dueLast',
  'state',
  'days',
  'reason',
] as const

/**
 * For spreadsheets: comma-separated values with a header (RFC 4180). It begins with a byte order mark, without which Excel
 * reads accents as other letters.
 */
export const csvReviews: ReviewsReport = ({ reviews }) => {
  const rows = reviews.map(review => {
    const record: Readonly<Record<string, unknown>> = { ...recordOf(review) }
    return fields.map(field => String(record[field] ?? ''))
  })
  return `\ufeff${[[...fields], ...rows].map(row => `${row.map(quoted).join(',')}\r\n`).join('')}`
}

/** What a spreadsheet would take for a formula is words with an apostrophe before them (OWASP, CSV Injection). */
function quoted(value: string): string {
  const isNumber = /^-?\d+(\.\d+)?$/.test(value)
  const words = !isNumber && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words
}
