import type { Host } from '../host/host.ts'
import type { Metadata } from '../model/metadata.ts'
import { committeeNamed } from '../model/school.ts'
import type { HeadedVersion } from '../versions/ledger.ts'
import { digestOf } from '../versions/record.ts'
import type { CheckedPolicy, CheckedSchool } from './checked.ts'

/** Whether the working text says what the newest version says. A committee is the same under its name and its aliases. */
export function isAsApproved(
  { source }: CheckedPolicy,
  newest: HeadedVersion,
  school: CheckedSchool,
  host: Host,
): boolean {
  const { clauses, images } = source
  const metadata = source.metadata as Metadata
  const { committees = [] } = school.source.school
  const nameOf = (committee: string) => committeeNamed(committee, committees)?.name ?? committee
  const recorded = newest.head.metadata.committee
  const committee = nameOf(metadata.committee) === nameOf(recorded) ? recorded : metadata.committee
  return digestOf({ metadata: { ...metadata, committee }, clauses, images }, host.sha256) === newest.head.digest
}
