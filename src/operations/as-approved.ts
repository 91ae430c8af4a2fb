import { fullCommittee, fullRole } from '../model/full-names.ts'
import type { Metadata } from '../model/metadata.ts'
import type { School } from '../model/school.ts'
import { bodyDigestOf, digestOf, pictureDigests } from '../versions/record.ts'
import type { VersionRecord } from '../versions/version-record.ts'
import type { ValidPolicy } from './checked-policy.ts'
import type { ValidSchool } from './checked-school.ts'

/**
 * Whether the working text says the same as a version. A committee or a role counts as the same under its name and its
 * aliases. Files that equal those of the version word for word say the same too, even if a later release parses them
 * differently.
 */
export function isAsApproved(
  { folder: { host, id }, source, metadata: typed }: ValidPolicy,
  { head }: VersionRecord,
  { school }: ValidSchool,
): boolean {
  const { files, clauses, images } = source
  const metadata = namedAs(head.metadata, typed, school)
  if (digestOf({ metadata, clauses, images }, host.sha256) === head.digest) return true
  const factsOf = (facts: Metadata) => digestOf({ metadata: facts, clauses: [], images: new Map() }, host.sha256)
  return (
    bodyDigestOf(files, id, host.sha256) === head.body &&
    isSame(pictureDigests(source, host.sha256), head.pictures ?? {}) &&
    factsOf(metadata) === factsOf(head.metadata)
  )
}

/** Metadata with each committee and role as other metadata calls it, where that is another name of the same. */
function namedAs(other: Metadata, typed: Metadata, school: School): Metadata {
  const role = (name: string, known: string | undefined) =>
    known !== undefined && fullRole(name, school) === fullRole(known, school) ? known : name
  return {
    ...typed,
    committee:
      fullCommittee(typed.committee, school) === fullCommittee(other.committee, school)
        ? other.committee
        : typed.committee,
    responsible: role(typed.responsible, other.responsible),
    signatories: typed.signatories.map((signatory, index) => ({
      ...signatory,
      role: role(signatory.role, other.signatories[index]?.role),
    })),
  }
}

function isSame(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every(key => a[key] === b[key])
}
