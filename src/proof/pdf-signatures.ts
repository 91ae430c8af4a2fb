import { type CmsVerdict, verifyCms } from './cms.ts'
import type { Revision } from './pdf-cross-references.ts'
import { fieldsOf } from './pdf-fields.ts'
import { PdfObjects } from './pdf-objects.ts'
import { textIn } from './pdf-syntax.ts'
import { signatureUpdate } from './signature-update.ts'
import { visible } from './words.ts'

/** A signature of a PDF, checked. */
export interface SignatureFound extends CmsVerdict {
  /** The name of its field. */
  readonly field: string
  /** What the signer's program says of the time, an instant of ISO 8601; nobody vouches for it. */
  readonly claimedAt: string | undefined
  /** The name that the field shows, which may be another than that of the certificate. */
  readonly shownAs: string
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
 * What comes after the last one is signed by nobody, and each update is just what policy adds when somebody signs.
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
    const shownAs = visible(textIn(value.get('Name')))
    signatures.push({ field, claimedAt, shownAs, ...(await checked(bytes, range)) })
  }
  signatures.sort((a, b) => a.end - b.end)
  const originalLength = signatures.length === 0 ? bytes.length : pdf.revisions[0]!.end
  return { signatures, originalLength, fault: await faultOf(bytes, signatures, pdf.revisions) }
}

async function checked(bytes: Uint8Array, range: readonly number[]): Promise<CmsVerdict & { end: number }> {
  const [start = -1, length = 0, next = 0, rest = 0] = range
  const end = next + rest
  const unknown = { signer: 'unknown', stamp: undefined, end }
  const isWhole = start === 0 && bytes[length] === 0x3c && bytes[next - 1] === 0x3e && end <= bytes.length
  if (!isWhole) return { ...unknown, fault: 'it does not cover the file that it stands in' }
  const hex = Buffer.from(bytes.subarray(length + 1, next - 1)).toString('latin1')
  if (!/^[0-9a-f]*$/.test(hex)) return { ...unknown, fault: 'more than the signature was left out of what it covers' }
  const data = Buffer.concat([bytes.subarray(0, length), bytes.subarray(next, end)])
  try {
    return { ...(await verifyCms(Buffer.from(hex, 'hex'), data)), end }
  } catch {
    return { ...unknown, fault: 'it cannot be read' }
  }
}

async function faultOf(
  bytes: Uint8Array,
  signatures: readonly SignatureFound[],
  revisions: readonly Revision[],
): Promise<string | undefined> {
  const last = signatures.at(-1)
  if (!last) return revisions.length > 1 ? 'Something was added to the file, and nobody signed it' : undefined
  if (last.end !== bytes.length) return 'Something was added to the file after the last signature'
  const [, ...updates] = revisions
  const isBetween =
    signatures.length !== updates.length || signatures.some(({ end }, index) => end !== updates[index]!.end)
  if (isBetween) return 'Something was added to the file between its signatures'
  for (const [index, { end }] of updates.entries())
    if (!(await isPlainSignature(bytes.subarray(0, revisions[index]!.end), bytes.subarray(0, end))))
      return 'What was added to the file is not what policy adds when somebody signs: it may show anything'
  return undefined
}

/**
 * Whether a file is a former one as policy signs it: byte for byte what is written for the facts that it bears, but for the
 * signature itself. Programs read what is unusual in different ways, so that nothing unusual may be there.
 */
async function isPlainSignature(former: Uint8Array, bytes: Uint8Array): Promise<boolean> {
  const [before, after] = [fieldsOf(new PdfObjects(former)), new PdfObjects(bytes)]
  const fields = fieldsOf(after)
  const filled = [...fields].filter(([name, { widget }]) => widget.has('V') && !before.get(name)?.widget.has('V'))
  const field = filled.flatMap(([name]) => /^signature-(.*)$/.exec(name)?.[1] ?? [])[0]
  const value = after.get(fields.get(`signature-${field}`)?.widget.get('V'))
  if (field === undefined || !(value instanceof Map)) return false
  const [, start = 0, end = 0] = after.array(value.get('ByteRange')) as number[]
  const signature = {
    field,
    role: textIn(value.get('Reason')).replace(/^Signed as /, ''),
    name: textIn(value.get('Name')),
    date: instantOf(value.get('M')) ?? '',
    day: textIn(fields.get(`date-${field}`)?.widget.get('V')),
  }
  const { bytes: rebuilt, hole } = await signatureUpdate(former, signature, (end - start - 2) / 2)
  const around = (file: Uint8Array) => Buffer.concat([file.subarray(0, hole.start + 1), file.subarray(hole.end - 1)])
  return rebuilt.length === bytes.length && around(rebuilt).equals(around(bytes))
}

/** A date of a PDF (ISO 32000-1, 7.9.4) in universal time. */
function instantOf(value: unknown): string | undefined {
  const parts = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z/.exec(String(value))
  if (!parts) return undefined
  const [, year, month, day, hour, minute, second] = parts
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`
}
