import type { DateInterval, PlainDate } from '../model/date.ts'
import { isRetired } from '../model/retirement.ts'
import { reviewDate } from '../model/review-date.ts'
import { reviewStateOf } from '../review/review.ts'
import type { ReviewState } from '../review/review-state.ts'
import { appliesLater, versionOn } from '../versions/in-force.ts'
import { isAsApproved } from './as-approved.ts'
import { changesSince, titlesOf } from './changed-since.ts'
import { approvalStanding, type CheckedPolicy, checkPolicy } from './checked-policy.ts'
import type { CheckedSchool } from './checked-school.ts'
import type { Content } from './content.ts'
import { signedCopy } from './sign/signed-copies.ts'
import { eachPolicy } from './tasks/each-policy.ts'
import type { Task } from './tasks/task.ts'
import { type BaseChange, baseChange } from './trust/base-change.ts'

/**
 * `draft`: never approved, or no version records the approval. `approved`: the working text is as approved. `changed`:
 * it differs from the newest version. `invalid`: the school or the policy has errors. `retired`: it is withdrawn.
 */
export type PolicyState = 'draft' | 'approved' | 'changed' | 'invalid' | 'retired'

/** A summary of one policy as of one day. */
export interface PolicyStatus {
  readonly policy: string
  readonly title: string
  readonly state: PolicyState
  /** The newest approved version. */
  readonly version: string | undefined
  /** The version in force on the day, if any. */
  readonly inForce: string | undefined
  /** The day from which the newest version applies, if that is in the future. */
  readonly from: DateInterval | undefined
  /** When `policy.yaml` says that it was approved, if no version records it. */
  readonly stated: DateInterval | undefined
  /**
   * The path of the signed copy of the newest version, relative to the content root; a sentence that says why if it
   * cannot be read.
   */
  readonly signedCopy: string | undefined
  /** The labels of the facts and titles of the clauses that changed since the newest version. */
  readonly changed: readonly string[]
  /** Who changed what, if it builds on a policy of the trust and was changed; otherwise undefined. */
  readonly trust?: BaseChange
  /** The day from which it is withdrawn; undefined if it is not to be. */
  readonly retires: DateInterval | undefined
  /** When its next review is due. */
  readonly due: DateInterval | undefined
  /** The state of that review on the day. */
  readonly review: ReviewState
}

/** How policies are approved, what has changed since, and when their reviews are due, as of one day. */
export async function statusesOf(content: Content, school: CheckedSchool, day: PlainDate): Promise<PolicyStatus[]> {
  const statuses: PolicyStatus[] = []
  for await (const status of eachPolicy(content, school, 'status', { day })) statuses.push(status)
  return statuses
}

/** The part of that work that is done for each policy. */
export const statusTask: Task<{ readonly day: PlainDate }, PolicyStatus> = {
  prepare:
    (_, school, { day }) =>
    async folder =>
      statusOf(await checkPolicy(folder, school), school, day),
}

/** How a policy is approved, what has changed since, and when its review is due, as of one day. */
export function statusOf(policy: CheckedPolicy, school: CheckedSchool, day: PlainDate): PolicyStatus {
  const { folder } = policy
  const { metadata, ledger: record } = policy.source
  const standing = approvalStanding(policy, school)
  const newest = standing.kind === 'recorded' ? standing.newest : undefined
  const reviewed = standing.kind === 'unrecorded' ? { ...metadata, approved: undefined } : metadata
  const hasSoundLedger = record?.findings.length === 0
  const due = hasSoundLedger ? reviewDate(newest?.head.metadata ?? reviewed) : undefined
  const copy = newest && signedCopy(folder, newest.head.version)
  const common = {
    policy: folder.id,
    title: metadata.title ?? folder.id,
    // If the ledger has findings, neither version can be relied on.
    version: hasSoundLedger ? newest?.head.version : undefined,
    inForce: hasSoundLedger ? versionOn(policy.ledger.versions, day)?.version : undefined,
    from: newest && appliesLater(newest.head, day) ? newest.head.approval.effective : undefined,
    signedCopy: copy?.fault ?? copy?.copy?.path,
    stated: 'approved' in standing ? standing.approved : undefined,
    changed: [],
    retires: metadata.retired?.on,
    due,
    review: reviewStateOf(due, day),
  }
  if (!school.isValid || !policy.isValid) return { ...common, state: 'invalid' }
  if (isRetired(metadata, day)) return { ...common, state: 'retired', due: undefined, review: 'unscheduled' }
  switch (standing.kind) {
    case 'never':
    case 'unrecorded':
      return { ...common, state: 'draft' }
    case 'stated':
      return { ...common, state: 'approved' }
    case 'recorded': {
      if (isAsApproved(policy, standing.newest, school)) return { ...common, state: 'approved' }
      const changes = changesSince(policy, standing.newest, school)
      const trust = baseChange(policy, standing.newest, changes, school)
      return { ...common, state: 'changed', changed: titlesOf(changes), ...(trust && { trust }) }
    }
  }
}
