import type { ApprovalMethod } from '../model/approval-method.ts'
import { type Correctable, type Correction, correctionsOf, takenBack } from '../model/correction.ts'
import { addDuration, type DateInterval, parseDateInterval, storedInterval } from '../model/date.ts'
import { Problem } from '../model/problem.ts'
import { writeCorrections } from '../source/corrections-file.ts'
import { plainData } from './plain-data.ts'
import type { VersionRecord } from './version-record.ts'

/** The seal of a correction: the SHA-256 of it and of the seal before it. */
const correctionSeal = (correction: Omit<Correction, 'seal'>, sha256: (bytes: Uint8Array) => string): string =>
  sha256(new TextEncoder().encode(JSON.stringify(plainData({ ...correction, seal: undefined }))))

/** A correction with its seal. */
export const sealed = (entry: Omit<Correction, 'seal'>, sha256: (bytes: Uint8Array) => string): Correction => ({
  ...entry,
  seal: correctionSeal(entry, sha256),
})

/** The bytes of the file that holds corrections. */
export const correctionsFile = (corrections: readonly Correction[]): Uint8Array =>
  new TextEncoder().encode(writeCorrections(corrections.map(each => plainData(each) as object)))

/** What is wrong with the corrections of a policy. */
export interface CorrectionsProblem {
  readonly message: string
  /** Whether all of them are as they were recorded, but on separate branches, so that `policy join` can chain them. */
  readonly isApart?: true
}

/** The first correction that is not what was recorded; undefined if all of them are. */
export function correctionsProblem(
  corrections: readonly Correction[],
  versions: readonly VersionRecord[],
  sha256: (bytes: Uint8Array) => string,
): CorrectionsProblem | undefined {
  const isIntact = (correction: Correction) => correctionSeal(correction, sha256) === correction.seal
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
      return { message: `Unexpected version \`${correction.version}\` in ${place}, expected one that is there` }
    // The version that the first was about may be gone, or another have its name.
    const first = isUndone && correction.field !== takenBack ? correction.previous : seal
    const expected = before ?? first
    if (correction.previous !== expected) {
      const twin = corrections.findIndex(each => each !== correction && each.previous === correction.previous)
      if (twin >= 0 && corrections.every(isIntact))
        return {
          message: `Corrections ${twin + 1} and ${index + 1} of \`versions/corrections.yaml\` were made apart: both follow the same record, expected one after the other`,
          isApart: true,
        }
      return {
        message: `Unexpected ${place}, expected it behind the one whose seal it names: one is missing, or their order was changed`,
      }
    }
    if (!isIntact(correction)) return { message: `Unexpected change of ${place}, expected what its seal was made over` }
    before = correction.seal
  }
  return undefined
}

/**
 * Chains corrections that were made apart, or whose versions have other seals now: each names the one before it, and
 * gets a new seal. `sealOf` gives the seal of a version by its name; undefined if it is gone.
 */
export function chainCorrections(
  corrections: readonly Correction[],
  sealOf: (version: string) => string | undefined,
  sha256: (bytes: Uint8Array) => string,
): Correction[] {
  const chained: Correction[] = []
  for (const correction of corrections) {
    // The version whose approval was taken back stays under its seal; that of one which is gone since is not known any
    // more.
    const first = correction.field === takenBack ? correction.was! : (sealOf(correction.version) ?? correction.previous)
    chained.push(sealed({ ...correction, previous: chained.at(-1)?.seal ?? first }, sha256))
  }
  return chained
}

/** A version with its corrections: what is true of its approval and signatures, under the seal of what was recorded. */
export function corrected(version: VersionRecord, corrections: readonly Correction[]): VersionRecord {
  const own = correctionsOf(version.head.version, corrections)
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
export function dateOf(text: string): DateInterval {
  const date = parseDateInterval(text)
  if (date instanceof Problem) throw new Error(`A correction holds the date ${text}`)
  return date
}
