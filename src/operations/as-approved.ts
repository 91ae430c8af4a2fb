import type { Metadata } from '../model/metadata.ts'
import { withFullNames } from '../model/school.ts'
import { bodyDigestOf, digestOf, pictureDigests } from '../versions/record.ts'
import type { VersionRecord } from '../versions/version-record.ts'
import type { ValidPolicy } from './checked-policy.ts'
import type { ValidSchool } from './checked-school.ts'

/**
 * Whether the working text says the same as a version. A committee counts as the same under its name and its aliases.
 * Files that equal those of the version word for word say the same too, even if a later release parses them
 * differently.
 */
export function isAsApproved(
  { folder: { host, id }, source, metadata: typed }: ValidPolicy,
  { head }: VersionRecord,
  { school }: ValidSchool,
): boolean {
  const { files, clauses, images } = source
  const isSameCommittee = withFullNames(typed, school).committee === withFullNames(head.metadata, school).committee
  const metadata = isSameCommittee ? { ...typed, committee: head.metadata.committee } : typed
  if (digestOf({ metadata, clauses, images }, host.sha256) === head.digest) return true
  const factsOf = (facts: Metadata) => digestOf({ metadata: facts, clauses: [], images: new Map() }, host.sha256)
  return (
    bodyDigestOf(files, id, host.sha256) === head.body &&
    isSame(pictureDigests(source, host.sha256), head.pictures ?? {}) &&
    factsOf(metadata) === factsOf(head.metadata)
  )
}

function isSame(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every(key => a[key] === b[key])
}
