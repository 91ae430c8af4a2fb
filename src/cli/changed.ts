import { composeComparison } from '../compose/comparison/comparison.ts'
import { changedClauses } from '../diff/changes.ts'
import type { Host } from '../host/host.ts'
import { completePolicy } from '../validate/validate.ts'
import type { HeadedVersion } from '../versions/ledger.ts'
import type { CheckedPolicy, CheckedSchool } from './checked.ts'
import { approvedPolicy } from './version.ts'

/** What differs between a version and the working text, by the names of clauses and facts. */
export function changedSince(
  { source }: CheckedPolicy,
  version: HeadedVersion,
  school: CheckedSchool,
  root: string,
  host: Host,
): string[] {
  const { changes } = composeComparison(
    { policy: approvedPolicy(host, root, source.id, version.head.version, school), name: '' },
    { policy: completePolicy(source, school.source), name: '' },
    school.source.style.style(),
    { author: '', date: '' },
  )
  return [...changes.facts.map(({ label }) => label), ...changedClauses(changes).map(({ title, id }) => title || id)]
}
