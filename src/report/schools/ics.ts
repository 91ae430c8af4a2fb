import type { CombinedReport } from './report.ts'

/** One calendar with the events of all schools (RFC 5545, 3.4). Each event says its school already. */
export const icsOfSchools: CombinedReport = reports => {
  const events = reports.flatMap(({ text }) => text.match(/BEGIN:VEVENT\r\n[\s\S]*END:VEVENT\r\n/) ?? [])
  const [first] = reports
  const name = 'Policy reviews'
  const head = (first?.text ?? '')
    .split(/BEGIN:VEVENT|END:VCALENDAR/)[0]!
    .replace(/^(NAME|X-WR-CALNAME):.*(\r\n[ \t].*)*/gm, `$1:${name}`)
  return `${head}${events.join('')}END:VCALENDAR\r\n`
}
