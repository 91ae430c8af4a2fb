import { Temporal } from 'temporal-polyfill'
import { type DateInterval, formatInterval, parseDateInterval } from '../model/date.ts'
import { Problem } from '../model/problem.ts'
import { policyFileName } from '../source/content-root.ts'
import { editYaml } from '../source/edit-yaml.ts'
import { policyNamed } from '../source/former-names.ts'
import { readMetadata } from '../source/metadata.ts'
import { policyFolder } from '../source/policy-folder.ts'
import { readSchoolFile } from '../source/school.ts'
import { readLedger } from '../versions/ledger.ts'
import type { ContentOfOne } from './content.ts'
import { RequestError } from './request-error.ts'
import { todayIn } from './today.ts'

export interface RetireRequest {
  /** The day or month from which it applies no more. */
  readonly on: string
  /** The policy that applies instead. */
  readonly replacedBy?: string | undefined
  readonly minute?: string | undefined
}

/** What was withdrawn. */
export interface Retirement {
  readonly policy: string
  readonly title: string
  readonly on: DateInterval
  readonly replacedBy: string | undefined
  /** Whether the day is yet to come. */
  readonly isLater: boolean
}

/**
 * Records in `policy.yaml` that a policy is withdrawn. Its versions stay in the archive. Throws `RequestError` if the
 * day cannot be read, or there is no policy that replaces it.
 */
export async function retirePolicy(
  { host, root, folder, allIds }: ContentOfOne,
  { on, replacedBy, minute }: RetireRequest,
): Promise<Retirement> {
  const day = parseDateInterval(on)
  if (day instanceof Problem)
    throw new RequestError(`--on ${on} is no day: write one such as 2026-09-01, or a month such as 2026-09`)
  const today = todayIn(readSchoolFile(host, root).values.timezone, host)
  const isLater = Temporal.PlainDate.compare(day.first, today) > 0
  const successor = replacedBy === undefined ? undefined : policyNamed(host, root, allIds, replacedBy)
  if (replacedBy !== undefined && (successor === undefined || successor === folder.id))
    throw new RequestError(
      successor === undefined
        ? `There is no policy ${replacedBy} that could replace it`
        : 'A policy cannot replace itself',
    )
  if (successor !== undefined) {
    const { retired } = readMetadata(policyFolder(host, root, successor)).metadata
    if (retired) throw new RequestError(`${successor} is withdrawn itself, so that it replaces nothing`)
  }
  return host.withLocks([folder.path], async commit => {
    const { metadata, yaml } = readMetadata(folder)
    if (yaml.findings.length > 0)
      throw new RequestError(`${folder.id} has errors: policy validate ${folder.id} says which`)
    if (metadata.retired) throw new RequestError(`${folder.id} is withdrawn already: policy.yaml says since when`)
    const newest = readLedger(folder, metadata.version).versions.at(-1)?.head.approval.date
    if (newest && Temporal.PlainDate.compare(day.last, newest.first) < 0)
      throw new RequestError(
        `--on ${on} lies before the approval of the version in force, ${formatInterval(newest)}: it cannot be withdrawn before`,
      )
    const facts = [
      `on: ${on}`,
      ...(successor === undefined ? [] : [`replaced_by: ${successor}`]),
      ...(minute === undefined ? [] : [`minute: ${JSON.stringify(minute)}`]),
    ]
    const text = editYaml(yaml, { retired: `{ ${facts.join(', ')} }` }, 'clauses')
    commit(new Map([[host.resolve(folder.path, policyFileName), new TextEncoder().encode(text)]]))
    return { policy: folder.id, title: metadata.title ?? folder.id, on: day, replacedBy: successor, isLater }
  })
}
