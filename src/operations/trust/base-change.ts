import type { Changes } from '../../diff/changes.ts'
import { baseFolder } from '../../source/base-policy.ts'
import { ledgerOf } from '../../versions/ledger.ts'
import type { VersionRecord } from '../../versions/version-record.ts'
import { approvedPolicy } from '../approved-policy.ts'
import type { ValidPolicy } from '../checked-policy.ts'
import type { ValidSchool } from '../checked-school.ts'
import { changesByOrigin, originOf } from './change-origin.ts'
import { formerBase } from './former-base.ts'

/** How a school's policy differs from its newest version through the trust, and through the school itself. */
export interface BaseChange {
  /** The policy of the trust, and its version; undefined if the trust keeps none. */
  readonly base: string
  readonly version: string | undefined
  /** The version of the trust that the school approved last; undefined if it approved none. */
  readonly approved: string | undefined
  /** Whether schools may adopt all that the trust changed since without approving it anew. */
  readonly isMinor: boolean
  /** The titles of the clauses that the trust changed, and of those that the school did. */
  readonly changed: Readonly<Record<'base' | 'own', readonly string[]>>
}

/** What changed in a policy since a version, and who changed it; undefined if the policy builds on no other. */
export function baseChange(
  { folder, source }: ValidPolicy,
  newest: VersionRecord,
  changes: Pick<Changes, 'facts' | 'clauses'>,
  school: ValidSchool,
): BaseChange | undefined {
  const { overlay } = source
  const origin = originOf(source, approvedPolicy(folder, newest, school), formerBase(folder, newest))
  if (!overlay || !origin) return undefined
  // What the school's file does not say is the trust's.
  const isOwnFact = (field: string) => source.yaml.locateKey([field]).start < source.yaml.text.length
  const approved = newest.head.base?.version
  const trust = baseFolder(folder.host, folder.root, overlay.base)
  const versions = trust && approved !== undefined ? ledgerOf(trust).versions : []
  const since = versions.findIndex(({ head }) => head.version === approved)
  const later = since < 0 ? [] : versions.slice(since + 1)
  const isMinor = later.length > 0 && later.every(({ head }) => head.approval.adoption === 'minor')
  return {
    base: overlay.base,
    version: overlay.version,
    approved,
    isMinor,
    changed: changesByOrigin(changes, origin, isOwnFact),
  }
}
