import type { DateInterval, PlainDate } from '../model/date.ts'
import { reviewDate } from '../model/review-date.ts'
import { reviewStateOf } from '../review/review.ts'
import type { ReviewState } from '../review/review-state.ts'
import type { PolicyFolder } from '../source/policy-folder.ts'
import { appliesLater, versionOn } from '../versions/in-force.ts'
import { isAsApproved } from './as-approved.ts'
import { changedSince } from './changed-since.ts'
import { approvalStanding, checkPolicy } from './checked-policy.ts'
import type { CheckedSchool } from './checked-school.ts'
import { signedCopy } from './sign/signed-copies.ts'

/** Whether a policy was never approved, or not by a version that the school keeps; is as approved; or changed since. */
export type PolicyState = 'draft' | 'approved' | 'changed' | 'invalid'

/** A policy at a glance. */
export interface PolicyStatus {
  readonly policy: string
  readonly title: string
  readonly state: PolicyState
  /** The newest approved version. */
  readonly version: string | undefined
  /** The version that applies on the day: the newest, or one before it. */
  readonly inForce: string | undefined
  /** From when the newest applies, where that day is yet to come. */
  readonly from: DateInterval | undefined
  /** When it was approved as `policy.yaml` says, where no version records it. */
  readonly stated: DateInterval | undefined
  /**
   * The copy of the newest version that bears signatures by key, by its path from the content root; where it cannot be
   * read, a sentence that says so.
   */
  readonly signedCopy: string | undefined
  /** The clauses and facts that changed since the newest version. */
  readonly changed: readonly string[]
  /** When its next review is due. */
  readonly due: DateInterval | undefined
  /** How that review is on the day. */
  readonly review: ReviewState
}

/** How a policy is approved, what changed since, and when its review is due, seen from one day. */
export async function statusOf(folder: PolicyFolder, school: CheckedSchool, day: PlainDate): Promise<PolicyStatus> {
  const policy = await checkPolicy(folder, school)
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
    // Where something is wrong with the versions, nobody can tell.
    version: hasSoundLedger ? newest?.head.version : undefined,
    inForce: hasSoundLedger ? versionOn(policy.ledger.versions, day)?.version : undefined,
    from: newest && appliesLater(newest.head, day) ? newest.head.approval.effective : undefined,
    signedCopy: copy?.fault ?? copy?.copy?.path,
    stated: 'approved' in standing ? standing.approved : undefined,
    changed: [],
    due,
    review: reviewStateOf(due, day),
  }
  if (!school.isValid || !policy.isValid) return { ...common, state: 'invalid' }
  switch (standing.kind) {
    case 'never':
    case 'unrecorded':
      return { ...common, state: 'draft' }
    case 'stated':
      return { ...common, state: 'approved' }
    case 'recorded': {
      if (isAsApproved(policy, standing.newest, school)) return { ...common, state: 'approved' }
      return { ...common, state: 'changed', changed: changedSince(policy, standing.newest, school) }
    }
  }
}
