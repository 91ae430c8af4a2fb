import type { ApprovalMethod } from '../model/approval-method.ts'
import { type Correctable, type Correction, takenBack } from '../model/correction.ts'
import { addDuration, type DateInterval, parseDateInterval, storedInterval } from '../model/date.ts'
import { Problem } from '../model/problem.ts'
import { plainData } from './plain-data.ts'
import type { VersionRecord } from './version-record.ts'

/** The seal of a correction: the SHA-256 of it and of the seal before it. */
export const correctionSeal = (correction: Omit<Correction, 'seal'>, sha256: (bytes: Uint8Array) => string): string =>
  sha256(new TextEncoder().encode(JSON.stringify(plainData({ ...correction, seal: undefined }))))

/** The first correction that is not what was recorded, in words; undefined if all of them are. */
export function correctionsProblem(
  corrections: readonly Correction[],
  versions: readonly VersionRecord[],
  sha256: (bytes: Uint8Array) => string,
): string | undefined {
  let before: string | undefined
  for (const [index, correction] of corrections.entries()) {
    const place = `correction ${index + 1} of \`versions/corrections.yaml\``
    const seal =
      correction.field === takenBack
        ? correction.was
        : versions.find(({ head }) => head.version === correction.version)?.head.seal
    const isUndone = corrections
      .slice(index)
      .some(each => each.field === takenBack && each.version === correction.version)
    if (seal === undefined && !isUndone)
      return `Unexpected version \`${correction.version}\` in ${place}, expected one that is there`
    // The version that the first was about may be gone, or another have its name.
    const first = isUndone && correction.field !== takenBack ? correction.previous : seal
    const expected = before ?? first
    if (correction.previous !== expected)
      return `Unexpected ${place}, expected it behind the one whose seal it names: one is missing, or their order was changed`
    if (correctionSeal(correction, sha256) !== correction.seal)
      return `Unexpected change of ${place}, expected what its seal was made over`
    before = correction.seal
  }
  return undefined
}

/** A version with its corrections: what is true of its approval and signatures, under the seal of what was recorded. */
export function corrected(version: VersionRecord, corrections: readonly Correction[]): VersionRecord {
  // A version that was approved anew under the name of one that was taken back begins without its corrections.
  const undone = corrections.findLastIndex(
    ({ field, version: name }) => field === takenBack && name === version.head.version,
  )
  const own = corrections.slice(undone + 1).filter(correction => correction.version === version.head.version)
  if (own.length === 0) return version
  return { ...own.reduce(withCorrection, version), recorded: version }
}

function withCorrection(version: VersionRecord, { field, role, is }: Correction): VersionRecord {
  const { head, signatures } = version
  const approval = (change: Partial<typeof head.approval>) => ({
    ...version,
    head: { ...head, approval: { ...head.approval, ...change } },
  })
  switch (field) {
    case 'body':
    case 'minute':
    case 'summary':
      return approval({ [field]: is })
    case 'method':
      return approval({ method: is as ApprovalMethod })
    case 'effective':
      return approval({ effective: dateOf(is) })
    case 'date': {
      const { metadata } = head
      const duration = metadata.review_date && metadata.review_period.duration
      const dated = {
        ...metadata,
        approved: dateOf(is),
        ...(duration && { review_date: addDuration(dateOf(is), duration) }),
      }
      return { ...version, head: { ...head, metadata: dated, approval: { ...head.approval, date: dateOf(is) } } }
    }
    case 'signatory':
      return { ...version, signatures: signatures.map(each => (each.role === role ? { ...each, name: is } : each)) }
    case takenBack:
      return version
    case 'signed':
      return {
        ...version,
        signatures: signatures.map(each => (each.role === role ? { ...each, date: dateOf(is) } : each)),
      }
  }
}

/** What a version records now of a field, as a correction says it; undefined if it records nothing. */
export function recordedValue(
  { head: { approval }, signatures }: VersionRecord,
  { field, role }: { readonly field: Correctable; readonly role?: string | undefined },
): string | undefined {
  const signature = signatures.find(each => each.role === role)
  switch (field) {
    case 'signatory':
      return signature?.name
    case 'signed':
      return signature && storedInterval(signature.date)
    case 'date':
      return storedInterval(approval.date)
    case 'effective':
      return approval.effective && storedInterval(approval.effective)
    default:
      return approval[field]
  }
}

/** A day as corrections keep it. */
function dateOf(text: string): DateInterval {
  const date = parseDateInterval(text)
  if (date instanceof Problem) throw new Error(`A correction holds the date ${text}`)
  return date
}
