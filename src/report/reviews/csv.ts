import { csvValue } from '../../contract/csv-value.ts'
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
  'meeting',
] as const

/**
 * For spreadsheets: comma-separated values with a header (RFC 4180). Begins with a byte order mark, so that Excel reads
 * it as UTF-8.
 */
export const csvReviews: ReviewsReport = ({ reviews }) => {
  const rows = reviews.map(review => {
    const record: Readonly<Record<string, unknown>> = { ...recordOf(review) }
    return fields.map(field => String(record[field] ?? ''))
  })
  return `\ufeff${[[...fields], ...rows].map(row => `${row.map(csvValue).join(',')}\r\n`).join('')}`
}
