import { decisionColumns, isTable } from '../../contract/decision-columns.ts'
import type { Host } from '../../host/host.ts'
import { decisionsFields } from '../../model/decisions.ts'
import { hasRequired } from '../../model/field.ts'
import { plainMessage } from '../../model/plain-message.ts'
import { enumerate } from '../../model/words.ts'
import { readYamlFile } from '../../source/yaml-file.ts'
import { RequestError } from '../request-error.ts'
import type { ApproveRequest } from './approve.ts'

/** The approvals of a meeting's decisions, by the names of the policies. */
export interface DecidedApprovals {
  readonly names: readonly string[]
  /** The school of a trust that they are about, by its folder; undefined if the file does not say. */
  readonly school: string | undefined
  readonly requestOf: (name: string) => ApproveRequest
}

/**
 * Reads a file of decisions, in YAML or as a table. Throws `RequestError` if there is no such file, it has errors, names
 * a policy twice, or decides nothing.
 */
export async function readDecisions(host: Host, path: string): Promise<DecidedApprovals> {
  const given = host.read(host.resolve(path))
  if (!given) throw new RequestError(`There is no file ${path}`)
  const bytes = isTable(path) ? new TextEncoder().encode(await yamlOfTable(given, path)) : given
  const { values, source } = readYamlFile(path, bytes, decisionsFields)
  const [finding] = source.findings
  if (finding || !hasRequired(decisionsFields, values)) {
    const line = finding ? source.text.slice(0, finding.place.start).split('\n').length : 1
    throw new RequestError(`${path}, line ${line}: ${plainMessage(finding?.message ?? 'it is incomplete')}`)
  }
  const { on, body, minute, method = 'meeting', decisions } = values
  const decided = decisions.filter(({ decision }) => decision !== 'none')
  const names = decided.map(({ policy }) => policy)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new RequestError(`${path} decides twice about ${twice}`)
  if (names.length === 0) throw new RequestError(`${path} approves and confirms nothing`)
  const byName = new Map(decided.map(each => [each.policy, each]))
  return {
    names,
    school: values.school,
    requestOf: name => {
      const { decision, ...own } = byName.get(name)!
      const by = own.body ?? body
      const minuted = own.minute ?? minute
      return {
        on,
        method,
        change: decision === 'approved',
        ...(by !== undefined && { body: by }),
        ...(minuted !== undefined && { minute: minuted }),
        ...(own.summary !== undefined && { summary: own.summary }),
        ...(own.effective !== undefined && { effective: own.effective }),
      }
    },
  }
}

/**
 * A table of decisions as the YAML that says the same, line for line, so that whatever is wrong is told with the line
 * of the table. Throws `RequestError` if it cannot be read, or its decisions are not of one day.
 */
async function yamlOfTable(bytes: Uint8Array, path: string): Promise<string> {
  const { tableRecords } = await import('../../source/decisions-table.ts')
  let records: ReturnType<typeof tableRecords>
  try {
    records = tableRecords(bytes)
  } catch {
    throw new RequestError(`${path} cannot be read as a table: a quotation mark in it is not closed`)
  }
  const columns = new Set(records.flatMap(({ values }) => Object.keys(values)))
  const unknown = [...columns].find(name => !decisionColumns.some(known => known === name))
  if (unknown !== undefined)
    throw new RequestError(
      `${path} has a column “${unknown}”: the first line names the columns, ${enumerate(decisionColumns)}`,
    )
  const same = (field: 'on' | 'method' | 'school') => {
    const given = [...new Set(records.flatMap(({ values }) => values[field] ?? []).map(isoDay))]
    if (given.length > 1)
      throw new RequestError(`${path} says both ${field} ${given[0]} and ${given[1]}: write a file for each meeting`)
    return given[0]
  }
  const [on, method, school] = [same('on'), same('method'), same('school')]
  const lines = ['decisions:']
  for (const { line, values } of records) {
    const { on: _, method: __, school: ___, effective, decision, ...rest } = values
    const own = {
      ...rest,
      ...(decision !== undefined && { decision: decision.toLowerCase() }),
      ...(effective !== undefined && { effective: isoDay(effective) }),
    }
    while (lines.length < line - 1) lines.push('')
    lines.push(
      `  - {${Object.entries(own)
        .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
        .join(', ')}}`,
    )
  }
  if (on !== undefined) lines.push(`on: ${JSON.stringify(on)}`)
  if (school !== undefined) lines.push(`school: ${JSON.stringify(school)}`)
  if (method !== undefined) lines.push(`method: ${JSON.stringify(method)}`)
  return `${lines.join('\n')}\n`
}

/** A day as ISO 8601, if it is written as a British spreadsheet writes it: `3/12/2026`. */
const isoDay = (text: string): string =>
  text.replace(/^(\d{1,2})\/(0?[1-9]|1[0-2])\/(\d{4})$/, (_, day: string, month: string, year: string) =>
    [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-'),
  )
