import { type Signer, signCms } from './cms.ts'
import { CannotSign, type PdfSignature, signatureUpdate } from './signature-update.ts'

/** Bytes kept free for a signature: four kilobytes are plenty, a time stamp brings the certificates of its authority. */
const room = { plain: 8192, stamped: 24576 }

/** Signs a PDF in a field that it has (ETSI EN 319 142-1, baseline B-B, and B-T with a time stamp). */
export async function signPdf(bytes: Uint8Array, signature: PdfSignature, signer: Signer): Promise<Uint8Array> {
  const size = signer.timestamp ? room.stamped : room.plain
  const { bytes: updated, hole } = await signatureUpdate(bytes, signature, size)
  const file = Buffer.from(updated)
  const cms = await signCms(Buffer.concat([file.subarray(0, hole.start), file.subarray(hole.end)]), signer)
  if (cms.length > size)
    throw new CannotSign(`The signature has ${cms.length} bytes, more than the ${size} kept for it`)
  file.write(Buffer.from(cms).toString('hex'), hole.start + 1, 'latin1')
  return file
}
