import { isoInterval } from '../../model/date.ts'
import type { Log } from '../../operations/log.ts'
import type { LogsReport } from './report.ts'

/** For programs: one log by itself, several in a list. */
export const jsonLogs: LogsReport = ({ logs }) => {
  const records = logs.map(recordOf)
  return `${JSON.stringify(records.length === 1 ? records[0] : records, null, 2)}\n`
}

function recordOf({ policy, lines, corrections }: Log): object {
  const versions = lines.map(
    ({ version, approval: { date, body, minute, method, effective, confirms, summary }, change, amendment }) => ({
      version,
      approved: isoInterval(date),
      body,
      method,
      minute: minute ?? null,
      effective: effective ? isoInterval(effective) : null,
      confirms: confirms ?? null,
      summary: summary ?? null,
      change: change ?? null,
      ...(amendment && { amendment: { sent: amendment.sent, change: amendment.change ?? null } }),
    }),
  )
  return {
    policy,
    versions,
    corrections: corrections.map(({ version, field, role, was, is, reason, on }) => ({
      version,
      field,
      role: role ?? null,
      was: was ?? null,
      is,
      reason,
      on: isoInterval(on),
    })),
  }
}
