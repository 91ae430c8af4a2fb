import type { Host } from '../host/host.ts'
import { isSameName } from '../model/same-name.ts'
import type { VersionHead } from '../model/version.ts'
import type { HeadedVersion } from '../versions/ledger.ts'
import type { CheckedSchool } from './checked.ts'
import { claimFaults } from './signature-claims.ts'
import { compareWithVersion } from './verification.ts'

/** Whether a PDF has the words of a version, before anybody signed it: what it says of itself in its properties proves nothing. */
export async function hasWordsOf(
  host: Host,
  root: string,
  id: string,
  head: VersionHead,
  versions: readonly HeadedVersion[],
  school: CheckedSchool,
  bytes: Uint8Array,
): Promise<boolean> {
  const proof = await import('../proof/index.ts')
  const identity = proof.identify(bytes)
  if (identity?.format !== 'pdf' || identity.version !== head.version) return false
  if (identity.policy === undefined || !isSameName(identity.policy, id)) return false
  const { originalLength } = await proof.findSignatures(bytes)
  const text = await compareWithVersion(host, root, id, head, versions, school, {
    bytes: bytes.subarray(0, originalLength),
    format: 'pdf',
    wordsOf: other => proof.fileWords(other, 'pdf'),
  })
  return text !== 'altered'
}

/** Whether all signatures of a PDF hold, and say nothing of themselves that is not so. */
export async function signaturesHold(bytes: Uint8Array): Promise<boolean> {
  const proof = await import('../proof/index.ts')
  const { signatures, fault } = await proof.findSignatures(bytes)
  return fault === undefined && signatures.every(found => found.fault === undefined && claimFaults(found).length === 0)
}
