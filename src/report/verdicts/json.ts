import type { VerdictRecord } from '../../contract/records.ts'
import type { Verdict } from '../../operations/verify/verdict.ts'
import type { VerdictReport } from './report.ts'

/** For programs: the verdict on one file by itself, on several in a list. */
export const jsonVerdict: VerdictReport = ({ verdicts }) => {
  const records = verdicts.map(recordOf)
  return `${JSON.stringify(records.length === 1 ? records[0] : records, null, 2)}\n`
}

/** A verdict as the API and the JSON report give it. */
export function recordOf(verdict: Verdict): VerdictRecord {
  return {
    file: verdict.file,
    format: verdict.format ?? null,
    policy: verdict.policy ?? null,
    version: verdict.version ?? null,
    replacedBy: verdict.replacedBy ?? null,
    text: verdict.text ?? null,
    signatures: verdict.signatures.map(({ field, role, signer, shownAs, fault, claimedAt, stamp, isValid }) => ({
      field,
      role,
      signer,
      shownAs: shownAs ?? signer,
      valid: isValid,
      fault: fault ?? null,
      claimedAt: claimedAt ?? null,
      stampedAt: stamp?.at ?? null,
      stampedBy: stamp?.by ?? null,
    })),
    signedCopy: verdict.signedCopy ?? null,
    holds: verdict.faults.length === 0,
    faults: verdict.faults,
  }
}
