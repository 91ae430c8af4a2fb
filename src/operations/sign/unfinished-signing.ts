import { isSameName } from '../../model/same-name.ts'
import type { findSignatures } from '../../proof/index.ts'
import { extendsSigned, type SignedCopyLocation, signedCopyOf } from './signed-copies.ts'

/**
 * The kept copy of a version, if it is the file with the signature that somebody is about to make: signing was stopped
 * after the copy was kept, or could not write the file, which another program had open. Gives undefined otherwise.
 */
export async function unfinishedCopy(
  bytes: Uint8Array,
  { role, name, certificate }: { readonly role: string; readonly name: string; readonly certificate: Uint8Array },
  location: SignedCopyLocation | undefined,
  proof: { readonly findSignatures: typeof findSignatures },
): Promise<Uint8Array | undefined> {
  const copy = location && signedCopyOf(location.folder, location.version)
  if (!copy || copy.bytes.length === bytes.length || !extendsSigned(copy.bytes, bytes)) return undefined
  const { signatures, fault } = await proof.findSignatures(copy.bytes)
  const isMade = signatures.some(
    found =>
      found.fault === undefined &&
      found.end > bytes.length &&
      found.shownAs === name &&
      found.certificate === location.folder.host.sha256(certificate) &&
      isSameName(found.role, role.trim()),
  )
  return fault === undefined && isMade ? copy.bytes : undefined
}
