import { isSameName } from '../../model/same-name.ts'
import type { ValidSchool } from '../checked-school.ts'
import { compareWithVersion, type LedgerVersion } from '../verify/compare-with-version.ts'
import { claimFaults } from './signature-claims.ts'

/**
 * Whether a PDF, without its signatures, has the words of a version. Compares the words, because properties of a file
 * prove nothing.
 */
export async function hasWordsOf(
  bytes: Uint8Array,
  ledgerVersion: LedgerVersion,
  school: ValidSchool,
): Promise<boolean> {
  const proof = await import('../../proof/index.ts')
  const identity = proof.identify(bytes)
  if (identity?.format !== 'pdf' || identity.version !== ledgerVersion.version.head.version) return false
  if (identity.policy === undefined || !isSameName(identity.policy, ledgerVersion.folder.id)) return false
  const { originalLength } = await proof.findSignatures(bytes)
  const finished = {
    bytes: bytes.subarray(0, originalLength),
    format: 'pdf',
    wordsOf: (other: Uint8Array) => proof.fileWords(other, 'pdf'),
  } as const
  const text = await compareWithVersion(ledgerVersion, school, finished, 'words')
  return text !== 'altered'
}

/** Whether a PDF has the words of a version, and all its signatures are valid and make no false claims. */
export async function isSignedVersion(
  bytes: Uint8Array,
  ledgerVersion: LedgerVersion,
  school: ValidSchool,
): Promise<boolean> {
  const proof = await import('../../proof/index.ts')
  const { signatures, fault } = await proof.findSignatures(bytes)
  if (fault !== undefined) return false
  if (signatures.some(found => found.fault !== undefined || claimFaults(found).length > 0)) return false
  return hasWordsOf(bytes, ledgerVersion, school)
}
