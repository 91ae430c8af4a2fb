import { withFullNames } from '../model/full-names.ts'
import type { Policy } from '../model/policy.ts'
import { titlePath } from '../model/value.ts'
import type { PolicyFolder } from '../source/policy-folder.ts'
import { signaturePicture } from '../source/signatures-file.ts'
import { readVersionClauses } from '../source/version-file.ts'
import type { VersionRecord } from '../versions/version-record.ts'
import type { ValidSchool } from './checked-school.ts'
import { RequestError } from './request-error.ts'

/**
 * An approved version as a policy to compose; references to `school.yaml` and to titles of policies take today's
 * values. Throws `RequestError` if the clauses of the version cannot be read.
 */
export function approvedPolicy(folder: PolicyFolder, version: VersionRecord, { school, source }: ValidSchool): Policy {
  const { head } = version
  const read = readVersionClauses(folder, version)
  if (!('clauses' in read)) throw new RequestError(`Version ${head.version} cannot be read: policy validate says why`)
  const { clauses, images } = read
  // A policy that is gone keeps the title that it had on that day.
  const titleOf = (policy: string) => source.titleOf(policy) ?? head.values?.[titlePath(policy)]
  // Its documents say what the policy was called when it was approved.
  return { id: head.policy, metadata: withFullNames(head.metadata, school), clauses, images, school, titleOf }
}

/** The signatures recorded on a version, with their pictures, which only the signing copy shows. */
export function recordedSignatures(
  folder: PolicyFolder,
  { signatures }: VersionRecord,
): NonNullable<Policy['signatures']> {
  return signatures.map(signature => {
    const picture = signaturePicture(folder, signature)
    return { role: signature.role, name: signature.name, date: signature.date, ...(picture && { picture }) }
  })
}
