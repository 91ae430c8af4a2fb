import { type Signer, signCms } from './cms.ts'
import { fileWords } from './finished-file.ts'
import { findSignatures, type SignaturesFound } from './pdf-signatures.ts'
import { type SignatoryField, type SigningRequest, signatoryField } from './signature-field.ts'
import {
  CannotSign,
  type PdfSignature,
  reservedSizeFor,
  type SignatureUpdate,
  shownAs,
  signatureUpdate,
  unshownCharacters,
} from './signature-update.ts'

/**
 * Signs a PDF in one of its fields (ETSI EN 319 142-1, baseline B-B, and B-T with a time stamp). Throws `CannotSign` if
 * the file is not as policy built or last signed it, has no such field, or cannot show the signer's name.
 */
export async function signPdf(
  bytes: Uint8Array,
  request: SigningRequest & Pick<PdfSignature, 'date' | 'day'>,
  signer: Signer,
): Promise<SignedPdf> {
  const previous = await findSignatures(bytes)
  const previousFault = faultOf(previous)
  if (previousFault !== undefined) throw new CannotSign(`The PDF cannot be signed as it is: ${previousFault}`)
  const { field, role } = fieldOf(bytes, request)
  const signature = { field, role, name: request.name, date: request.date, day: request.day }
  const unshown = unshownCharacters(signature.name)
  if (unshown.length > 0)
    throw new CannotSign(
      `The PDF cannot show ${unshown.join(' ')} in a signature: --name gives the name in other letters`,
    )
  const certificates = signer.certificates.reduce((total, { length }) => total + length, 0)
  const size = reservedSizeFor(certificates, signer.timestamp !== undefined)
  const { bytes: updated, signatureGap } = await updateOf(bytes, signature, size)
  // What is signed must be what everybody sees; filled-in fields were checked byte for byte.
  if (fileWords(bytes.subarray(0, previous.originalLength), 'pdf') === undefined)
    throw new CannotSign('The PDF cannot be signed as it is: it may show other words than it holds')
  const file = Buffer.from(updated)
  const cms = await signCms(
    Buffer.concat([file.subarray(0, signatureGap.start), file.subarray(signatureGap.end)]),
    signer,
  )
  if (cms.length > size)
    throw new CannotSign(`The signature has ${cms.length} bytes, more than the ${size} kept for it`)
  file.write(Buffer.from(cms).toString('hex'), signatureGap.start + 1, 'latin1')
  const fault = faultOf(await findSignatures(file))
  if (fault !== undefined) throw new CannotSign(`The signature would not hold, and was not made: ${fault}`)
  return { bytes: file, role, shownAs: shownAs(request.name) }
}

/** A signed PDF. */
export interface SignedPdf {
  readonly bytes: Uint8Array
  /** The signer's role, as the document spells it. */
  readonly role: string
  /** The name as the PDF shows it: without accents that its font lacks. */
  readonly shownAs: string
}

function faultOf({ fault, signatures }: SignaturesFound): string | undefined {
  const invalid = signatures.find(found => found.fault !== undefined)
  return invalid ? `a signature is not valid, since ${invalid.fault}` : fault
}

function fieldOf(bytes: Uint8Array, request: SigningRequest): SignatoryField {
  try {
    return signatoryField(bytes, request)
  } catch (error) {
    throw error instanceof CannotSign ? error : damaged()
  }
}

const damaged = () => new CannotSign('The PDF is damaged, or another program wrote it: build it again with --fields')

async function updateOf(bytes: Uint8Array, signature: PdfSignature, size: number): Promise<SignatureUpdate> {
  try {
    return await signatureUpdate(bytes, signature, size)
  } catch (error) {
    throw error instanceof CannotSign ? error : damaged()
  }
}
