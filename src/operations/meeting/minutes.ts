import { csvValue } from '../../contract/csv-value.ts'
import { decisionColumns, isTable } from '../../contract/decision-columns.ts'
import { trustSchoolId } from '../../source/trust.ts'
import { writeYaml } from '../../source/write-yaml.ts'
import type { Business, MeetingBusiness } from './business.ts'
import { wordingOf } from './wording.ts'

/** The paragraphs for the minutes of a meeting, one for each decision. */
export const minutesOf = ({ items, school, day }: MeetingBusiness): string[] =>
  items.map(item => wordingOf(item, school, day).decided)

/**
 * The decisions of a meeting as a file for `policy approve --decisions`, to be corrected where the meeting decided
 * otherwise: a table for a spreadsheet if its name ends in `.csv`, else YAML.
 */
export function decisionsFile({ items, day, committee }: MeetingBusiness, path: string): string {
  const folder = items[0]?.policy.folder
  const school = folder && trustSchoolId(folder.host, folder.root)
  const decisionOf = ({ asked }: Business) => (asked === 'confirm' ? 'confirmed' : 'approved')
  const decisions = items.map(item => ({
    policy: item.policy.folder.id,
    decision: decisionOf(item),
    ...(committee === undefined && { body: item.committee }),
  }))
  if (isTable(path)) {
    const rows = items.map(item => ({
      policy: item.policy.folder.id,
      decision: decisionOf(item),
      on: day.toString(),
      body: committee ?? item.committee,
      ...(school !== undefined && { school }),
    }))
    const columns = decisionColumns.filter(name => name !== 'school' || school !== undefined)
    const lines = [
      columns,
      ...rows.map(row => columns.map(name => (row as Partial<Record<string, string>>)[name] ?? '')),
    ]
    // With a byte order mark, spreadsheets read it as UTF-8.
    return `\ufeff${lines.map(line => `${line.map(csvValue).join(',')}\r\n`).join('')}`
  }
  return [
    '# What the meeting decided: approved, confirmed (without change), or none. A minute: may stand below each policy.\n',
    writeYaml({
      ...(school !== undefined && { school }),
      on: day.toString(),
      ...(committee !== undefined && { body: committee }),
      decisions,
    }),
  ].join('')
}
