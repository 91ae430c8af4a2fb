import { composeComparison } from '../compose/comparison/comparison.ts'
import { type Changes, changedClauses } from '../diff/changes.ts'
import type { VersionRecord } from '../versions/version-record.ts'
import { approvedPolicy } from './approved-policy.ts'
import { policyOf, type ValidPolicy } from './checked-policy.ts'
import type { ValidSchool } from './checked-school.ts'

/** What differs between a version and the working text. */
export function changesSince(policy: ValidPolicy, version: VersionRecord, school: ValidSchool): Changes {
  const { changes } = composeComparison(
    { policy: approvedPolicy(policy.folder, version, school), name: '' },
    { policy: policyOf(policy, school), name: '' },
    school.style,
    { author: '', date: '' },
  )
  return changes
}

/** The labels of the facts and the titles of the clauses that differ between a version and the working text. */
export const changedSince = (policy: ValidPolicy, version: VersionRecord, school: ValidSchool): string[] =>
  titlesOf(changesSince(policy, version, school))

/** The labels of the facts and the titles of the clauses that changed. */
export const titlesOf = (changes: Changes): string[] => [
  ...changes.facts.map(({ label }) => label),
  ...changedClauses(changes).map(({ title, id }) => title || id),
]
