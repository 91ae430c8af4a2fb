import type { VerdictReport } from './report.ts'

/** For programs. */
export const jsonVerdict: VerdictReport = ({ verdict }) => {
  const record = {
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
    holds: verdict.faults.length === 0,
    faults: verdict.faults,
  }
  return `${JSON.stringify(record, null, 2)}\n`
}
