import type { Correction } from '../model/correction.ts'
import type { Finding } from '../model/finding.ts'
import type { VersionLine } from '../model/policy.ts'
import { readCorrections } from '../source/corrections-file.ts'
import type { PolicyFolder } from '../source/policy-folder.ts'
import { ledgerOf } from '../versions/ledger.ts'
import { type Amendment, amendmentOf } from './amendment.ts'
import type { CheckedSchool } from './checked-school.ts'
import { historyOf } from './history.ts'
import { readOnce } from './one-reading.ts'

/** A policy's approved versions, the newest first, with findings about their files. */
export interface Log {
  readonly policy: string
  /** `change` is undefined if the school has errors, because nothing can be composed then. */
  readonly lines: readonly (Omit<VersionLine, 'change'> & {
    readonly change: string | undefined
    /** What was amended since the text was sent to be reviewed; undefined if it was not sent. */
    readonly amendment?: Amendment | undefined
  })[]
  readonly findings: readonly Finding[]
  /** What was corrected, and which approvals were taken back, in the order in which it was done. */
  readonly corrections: readonly Correction[]
}

/** The log of a policy. Throws `RequestError` if the school is valid and a version cannot be read. */
export function logOf(given: PolicyFolder, school: CheckedSchool): Log {
  const folder = readOnce(given)
  const { versions, findings } = ledgerOf(folder)
  const lines = school.isValid
    ? historyOf(folder, versions, school).map((line, index) => ({
        ...line,
        amendment: amendmentOf(folder, versions[index]!, versions[index - 1], school),
      }))
    : versions.map(({ head: { version, approval } }) => ({ version, approval, change: undefined }))
  const { corrections } = readCorrections(folder)
  return { policy: folder.id, lines: lines.reverse(), findings, corrections }
}
