import { proposed } from '../compose/compose.ts'
import type { Copy } from '../compose/copy.ts'
import { type DateInterval, type PlainDate, writtenInterval } from '../model/date.ts'
import { withFullNames } from '../model/full-names.ts'
import type { Policy } from '../model/policy.ts'
import { appliesLater, versionOn } from '../versions/in-force.ts'
import { bodyDigestOf } from '../versions/record.ts'
import type { Standing } from '../versions/standing.ts'
import type { VersionRecord } from '../versions/version-record.ts'
import { approvedPolicy, recordedSignatures } from './approved-policy.ts'
import { isAsApproved } from './as-approved.ts'
import { approvalStanding, policyOf, type ValidPolicy } from './checked-policy.ts'
import type { ValidSchool } from './checked-school.ts'
import { historyOf, versionsUntil } from './history.ts'
import { RequestError } from './request-error.ts'

/** A text of a policy and its role. Each edition becomes one document. */
export type Edition =
  /** The document of record, with the version that records its words; undefined if no version does. */
  | { readonly kind: 'record'; readonly policy: Policy; readonly version: VersionRecord | undefined }
  /** The working text, if it differs from the approved version. */
  | { readonly kind: 'draft'; readonly policy: Policy; readonly since: VersionRecord }
  /** What differs between the approved version and the draft. */
  | { readonly kind: 'changes'; readonly before: Policy; readonly after: Policy; readonly since: VersionRecord }

export const editionKinds = ['record', 'draft', 'changes'] as const satisfies readonly Edition['kind'][]

/** The editions of a policy, and whether and how it is approved. */
export interface Editions {
  readonly editions: readonly Edition[]
  readonly standing: Standing
  /** The name of the version of record; undefined if the policy does not count as approved. */
  readonly version: string | undefined
  /** Set if the version of record is not yet in force. */
  readonly upcoming: UpcomingVersion | undefined
}

/** The future day from which a version applies, and the version that applies until then, if any. */
export interface UpcomingVersion {
  readonly from: DateInterval
  readonly until: string | undefined
}

export interface EditionRequest {
  readonly copy: Copy
  /** The version of record; defaults to the newest. */
  readonly at?: string | undefined
  /** The day as of which a version is in force or upcoming; defaults to today. The documents do not depend on it. */
  readonly asOf?: PlainDate | undefined
}

/**
 * The editions of a policy. If it has approved versions, the newest is the document of record, whatever the working
 * text says. A working text that differs from it becomes two further editions: the draft, and the changes. Publication
 * copies never include them. Throws `RequestError` if there is no version `at`.
 */
export function editionsOf(policy: ValidPolicy, school: ValidSchool, request: EditionRequest): Editions {
  const { folder, ledger } = policy
  const { copy, at } = request
  const working = policyOf(policy, school)
  const standing = approvalStanding(policy, school)
  const named = at === undefined ? undefined : ledger.versions.find(({ head }) => head.version === at)
  if (at !== undefined && !named) throw new RequestError(`There is no version ${at} of ${folder.id}`)
  const unrecorded = (text: Policy, version?: string): Editions => ({
    editions: [{ kind: 'record', policy: text, version: undefined }],
    standing,
    version,
    upcoming: undefined,
  })
  if (standing.kind === 'never') return unrecorded(working)
  // The day of approval is not printed, as nothing shows that these words were approved on it.
  if (standing.kind === 'unrecorded') return unrecorded(proposed(working))
  if (standing.kind === 'stated') return unrecorded(working, writtenInterval(standing.approved))
  const { newest } = standing
  const version = named ?? newest
  const isAsWorking = version === newest && isAsApproved(policy, newest, school)
  // What is not digested, such as the width of a picture, may differ: the document of record is as it was approved.
  const hasSameFiles =
    isAsWorking && bodyDigestOf(policy.source.files, folder.id, folder.host.sha256) === version.head.body
  const approved = hasSameFiles
    ? { ...working, metadata: withFullNames(newest.head.metadata, school.school) }
    : approvedPolicy(folder, version, school)
  const record: Edition = { kind: 'record', policy: withRecords(approved, version, policy, school), version }
  const isDrafted = at === undefined && copy === 'signing' && !isAsWorking
  const proposals: Edition[] = isDrafted
    ? [
        { kind: 'draft', policy: working, since: version },
        { kind: 'changes', before: approved, after: working, since: version },
      ]
    : []
  return {
    editions: [record, ...proposals],
    standing,
    version: version.head.version,
    upcoming: upcomingVersion(version, ledger.versions, request.asOf ?? school.today),
  }
}

/** A version with its recorded signatures and, if the house style prints it, the history of the versions up to it. */
function withRecords(
  approved: Policy,
  version: VersionRecord,
  { folder, ledger }: ValidPolicy,
  school: ValidSchool,
): Policy {
  const signed = { ...approved, signatures: recordedSignatures(folder, version) }
  if (!school.style.order.includes('history')) return signed
  return { ...signed, history: historyOf(folder, versionsUntil(ledger.versions, version), school) }
}

function upcomingVersion(
  { head }: VersionRecord,
  versions: readonly VersionRecord[],
  today: PlainDate,
): UpcomingVersion | undefined {
  const { effective } = head.approval
  if (!effective || !appliesLater(head, today)) return undefined
  return { from: effective, until: versionOn(versions, today)?.version }
}
