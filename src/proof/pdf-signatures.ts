import { type CmsVerdict, verifyCms } from './cms.ts'
import { PdfObjects, Ref } from './pdf-objects.ts'
import { fieldsOf } from './sign-pdf.ts'

/** A signature of a PDF, checked. */
export interface SignatureFound extends CmsVerdict {
  /** The name of its field. */
  readonly field: string
  /** What the signer's program says of the time, an instant of ISO 8601; nobody vouches for it. */
  readonly claimedAt: string | undefined
  /** How much of the file it covers. */
  readonly end: number
}

/** The signatures of a file, and the length of what stood there before the first of them was made. */
export interface SignaturesFound {
  readonly signatures: readonly SignatureFound[]
  readonly originalLength: number
  /** Why the file as a whole does not hold, whatever its signatures say. */
  readonly fault: string | undefined
}

/**
 * Finds and checks every signature. Each covers the file as it was when it was made: all of it but the signature itself.
 * What comes after the last one is signed by nobody, and an update may change nothing but fields.
 */
export async function findSignatures(bytes: Uint8Array): Promise<SignaturesFound> {
  try {
    return await signaturesOf(bytes)
  } catch {
    return { signatures: [], originalLength: bytes.length, fault: 'The file is damaged: its signatures cannot be read' }
  }
}

async function signaturesOf(bytes: Uint8Array): Promise<SignaturesFound> {
  const pdf = new PdfObjects(bytes)
  const signatures: SignatureFound[] = []
  for (const [field, { widget }] of fieldsOf(pdf)) {
    const value = pdf.get(widget.get('V'))
    if (!(value instanceof Map) || !value.has('ByteRange')) continue
    const range = pdf.array(value.get('ByteRange')) as number[]
    const claimedAt = instantOf(value.get('M'))
    signatures.push({ field, claimedAt, ...(await checked(bytes, range)) })
  }
  signatures.sort((a, b) => a.end - b.end)
  const ends = revisionEnds(bytes)
  const originalLength = signatures.length === 0 ? bytes.length : (ends[0] ?? bytes.length)
  return { signatures, originalLength, fault: faultOf(pdf, bytes, signatures, ends) }
}

async function checked(bytes: Uint8Array, range: readonly number[]): Promise<CmsVerdict & { end: number }> {
  const [start = -1, length = 0, next = 0, rest = 0] = range
  const end = next + rest
  const unknown = { signer: 'unknown', stampedAt: undefined, end }
  const isWhole = start === 0 && bytes[length] === 0x3c && bytes[next - 1] === 0x3e && end <= bytes.length
  if (!isWhole) return { ...unknown, fault: 'it does not cover the file that it stands in' }
  const hex = Buffer.from(bytes.subarray(length + 1, next - 1)).toString('latin1')
  if (!/^[0-9a-fA-F]*$/.test(hex))
    return { ...unknown, fault: 'more than the signature was left out of what it covers' }
  const data = Buffer.concat([bytes.subarray(0, length), bytes.subarray(next, end)])
  try {
    return { ...(await verifyCms(Buffer.from(hex, 'hex'), data)), end }
  } catch {
    return { ...unknown, fault: 'it cannot be read' }
  }
}

/** Where each state of the file ends: at every mark of an end that a cross-reference stands before. */
function revisionEnds(bytes: Uint8Array): number[] {
  const text = Buffer.from(bytes).toString('latin1')
  return [...text.matchAll(/startxref\s+\d+\s+%%EOF\n?/g)].map(match => match.index + match[0].length)
}

function faultOf(
  pdf: PdfObjects,
  bytes: Uint8Array,
  signatures: readonly SignatureFound[],
  ends: readonly number[],
): string | undefined {
  const last = signatures.at(-1)
  if (!last) return ends.length > 1 ? 'Something was added to the file, and nobody signed it' : undefined
  if (last.end !== bytes.length) return 'Something was added to the file after the last signature'
  if (signatures.length !== ends.length - 1) return 'Something was added to the file between its signatures'
  return changedBesides(pdf, bytes, ends[0]!)
}

/** Updates may write fields anew, and objects that were not there; anything else changes what was signed. */
function changedBesides(pdf: PdfObjects, bytes: Uint8Array, originalLength: number): string | undefined {
  const original = new PdfObjects(bytes.subarray(0, originalLength))
  const fields = new Set([...fieldsOf(original).values()].map(({ reference }) => reference.id))
  const added = Buffer.from(bytes.subarray(originalLength)).toString('latin1')
  const written = [...added.matchAll(/(?:^|[\r\n])(\d+) 0 obj\b/g)].map(match => Number(match[1]))
  const wrong = written.some(id => original.objects.has(id) && !fields.has(id))
  const root = pdf.trailer.get('Root')
  const isSameRoot = root instanceof Ref && root.id === (original.trailer.get('Root') as Ref).id
  return wrong || !isSameRoot ? 'The document was changed by what was added to it' : undefined
}

/** A date of a PDF (ISO 32000-1, 7.9.4) in universal time. */
function instantOf(value: unknown): string | undefined {
  const parts = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z/.exec(String(value))
  if (!parts) return undefined
  const [, year, month, day, hour, minute, second] = parts
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`
}
