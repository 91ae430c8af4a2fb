import type { Host } from '../host/host.ts'
import type { DateInterval } from '../model/date.ts'
import { type Requirement, requirementsFields } from '../model/requirement.ts'
import { readFields } from './fields.ts'

/** What schools of a jurisdiction must have, as of a day. */
export interface Requirements {
  readonly asOf: DateInterval
  readonly requirements: readonly Requirement[]
}

const folder = 'templates/requirements'

/** The names of the jurisdictions whose requirements come with policy. */
export const jurisdictions = (host: Host): string[] =>
  (host.listPackaged(folder) ?? []).flatMap(({ name }) => /^(.*)\.yaml$/.exec(name)?.[1] ?? [])

/** The requirements of a jurisdiction; undefined if none come with policy. */
export function readRequirements(host: Host, jurisdiction: string): Requirements | undefined {
  if (!jurisdictions(host).includes(jurisdiction)) return undefined
  const file = `${folder}/${jurisdiction}.yaml`
  const { values, source } = readFields(file, new TextDecoder().decode(host.readPackaged(file)), requirementsFields)
  const [fault] = source.findings
  if (fault || !values.as_of || !values.requirements)
    throw new Error(`${file}: ${fault?.message ?? 'it is incomplete'}`)
  return { asOf: values.as_of, requirements: values.requirements }
}
