import { type CmsVerdict, verifyCms } from './cms.ts'
import type { Revision } from './pdf-cross-references.ts'
import { fieldsOf } from './pdf-fields.ts'
import { PdfObjects } from './pdf-objects.ts'
import type { Dictionary } from './pdf-syntax.ts'
import { written } from './pdf-write.ts'

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
  const originalLength = signatures.length === 0 ? bytes.length : pdf.revisions[0]!.end
  return { signatures, originalLength, fault: faultOf(bytes, signatures, pdf.revisions) }
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

function faultOf(
  bytes: Uint8Array,
  signatures: readonly SignatureFound[],
  revisions: readonly Revision[],
): string | undefined {
  const last = signatures.at(-1)
  if (!last) return revisions.length > 1 ? 'Something was added to the file, and nobody signed it' : undefined
  if (last.end !== bytes.length) return 'Something was added to the file after the last signature'
  const [, ...updates] = revisions
  const isBetween =
    signatures.length !== updates.length || signatures.some(({ end }, index) => end !== updates[index]!.end)
  if (isBetween) return 'Something was added to the file between its signatures'
  const isChanged = updates.some((update, index) => changesMore(bytes, revisions[index]!, update))
  return isChanged ? 'The document was changed by what was added to it' : undefined
}

/** What signing gives to a field: its value, what it looks like, and that nobody may fill it in any more. */
const keysOfSigning = new Set(['V', 'AP', 'Ff'])

/** Whether an update does more than to fill in fields that were empty, and to add objects for them. */
function changesMore(bytes: Uint8Array, former: Revision, update: Revision): boolean {
  const [before, after] = [former, update].map(({ end }) => new PdfObjects(bytes.subarray(0, end)))
  const fields = new Map([...fieldsOf(before!).values()].map(({ reference, widget }) => [reference.id, widget]))
  const isHarmless = (id: number) => {
    const field = fields.get(id)
    const filled = after!.objects.get(id)
    return (
      field !== undefined &&
      !field.has('V') &&
      filled instanceof Map &&
      besidesSigning(filled) === besidesSigning(field)
    )
  }
  const isSame = (key: string) => written(before!.trailer.get(key)) === written(after!.trailer.get(key))
  return (
    !isSame('Root') ||
    !isSame('Info') ||
    [...update.entries.keys()].some(id => before!.objects.has(id) && !isHarmless(id))
  )
}

const besidesSigning = (field: Dictionary) => written(new Map([...field].filter(([key]) => !keysOfSigning.has(key))))

/** A date of a PDF (ISO 32000-1, 7.9.4) in universal time. */
function instantOf(value: unknown): string | undefined {
  const parts = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z/.exec(String(value))
  if (!parts) return undefined
  const [, year, month, day, hour, minute, second] = parts
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`
}
