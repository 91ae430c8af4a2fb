import { type Signer, signCms } from './cms.ts'
import { fileWords } from './finished-file.ts'
import { findSignatures, type SignaturesFound } from './pdf-signatures.ts'
import { CannotSign, type PdfSignature, roomFor, type SignatureUpdate, signatureUpdate } from './signature-update.ts'

/**
 * Signs a PDF in a field that it has (ETSI EN 319 142-1, baseline B-B, and B-T with a time stamp). Nobody signs what
 * somebody has added to: throws `CannotSign` where the file is not one that policy built, or signed before.
 */
export async function signPdf(bytes: Uint8Array, signature: PdfSignature, signer: Signer): Promise<Uint8Array> {
  const former = await findSignatures(bytes)
  const wrong = faultOf(former)
  if (wrong !== undefined) throw new CannotSign(`The PDF cannot be signed as it is: ${wrong}`)
  const certificates = signer.certificates.reduce((total, { length }) => total + length, 0)
  const size = roomFor(certificates, signer.timestamp !== undefined)
  const { bytes: updated, hole } = await updateOf(bytes, signature, size)
  // Somebody signs what everybody sees; fields that are filled in were checked byte for byte.
  if (fileWords(bytes.subarray(0, former.originalLength), 'pdf') === undefined)
    throw new CannotSign('The PDF cannot be signed as it is: it may show other words than it holds')
  const file = Buffer.from(updated)
  const cms = await signCms(Buffer.concat([file.subarray(0, hole.start), file.subarray(hole.end)]), signer)
  if (cms.length > size)
    throw new CannotSign(`The signature has ${cms.length} bytes, more than the ${size} kept for it`)
  file.write(Buffer.from(cms).toString('hex'), hole.start + 1, 'latin1')
  const fault = faultOf(await findSignatures(file))
  if (fault !== undefined) throw new CannotSign(`The signature would not hold, and was not made: ${fault}`)
  return file
}

function faultOf({ fault, signatures }: SignaturesFound): string | undefined {
  const wrong = signatures.find(found => found.fault !== undefined)
  return wrong ? `a signature is not valid, since ${wrong.fault}` : fault
}

async function updateOf(bytes: Uint8Array, signature: PdfSignature, size: number): Promise<SignatureUpdate> {
  try {
    return await signatureUpdate(bytes, signature, size)
  } catch (error) {
    if (error instanceof CannotSign) throw error
    throw new CannotSign('The PDF is damaged, or another program wrote it: build it again with --fields')
  }
}
