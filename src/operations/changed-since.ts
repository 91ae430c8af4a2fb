import { composeComparison } from '../compose/comparison/comparison.ts'
import { changedClauses } from '../diff/changes.ts'
import type { VersionRecord } from '../versions/version-record.ts'
import { approvedPolicy } from './approved-policy.ts'
import { policyOf, type ValidPolicy } from './checked-policy.ts'
import type { ValidSchool } from './checked-school.ts'

/** The labels of the facts and the titles of the clauses that differ between a version and the working text. */
export function changedSince(policy: ValidPolicy, version: VersionRecord, school: ValidSchool): string[] {
  const { changes } = composeComparison(
    { policy: approvedPolicy(policy.folder, version, school), name: '' },
    { policy: policyOf(policy, school), name: '' },
    school.style,
    { author: '', date: '' },
  )
  return [...changes.facts.map(({ label }) => label), ...changedClauses(changes).map(({ title, id }) => title || id)]
}
