import { dateFieldName, signatoryPart, signatureFieldName } from '../contract/signature-fields.ts'
import { type CmsVerdict, verdictWithoutSigner, verifyCms } from './cms-verdict.ts'
import { openedPdf } from './opened-pdf.ts'
import type { Revision } from './pdf-cross-references.ts'
import { type FormField, fieldsOf } from './pdf-fields.ts'
import { PdfObjects } from './pdf-objects.ts'
import { type Dictionary, textIn } from './pdf-syntax.ts'
import { fieldRole } from './signature-field.ts'
import { dayShown, isReservedSize, signatureUpdate } from './signature-update.ts'
import { visible } from './words.ts'

/** A checked signature of a PDF. */
export interface SignatureFound extends CmsVerdict {
  /** The name of its field. */
  readonly field: string
  /** The signing time that the signer's program states, as an ISO 8601 instant; nobody vouches for it. */
  readonly claimedAt: string | undefined
  /** The name that the field shows, which may differ from the certificate's. */
  readonly shownAs: string
  /**
   * The role that the field shows, and the day that it or a separate date field shows; the day is undefined if neither
   * does.
   */
  readonly role: string
  readonly day: string | undefined
  /** The role that the field is for, according to the document; undefined in files of the first release. */
  readonly fieldRole: string | undefined
  /** The offset of the end of what it covers. */
  readonly end: number
}

/** The signatures of a file, and its length before the first of them was made. */
export interface SignaturesFound {
  readonly signatures: readonly SignatureFound[]
  readonly originalLength: number
  /** Why the file as a whole is not valid, whatever its signatures say; undefined if it is. */
  readonly fault: string | undefined
}

/**
 * Finds and checks every signature. Each covers the file as it was at the time, except the signature itself. Nothing
 * may follow the last one, and each update must be exactly what policy adds when somebody signs. Never throws: damage
 * is a fault.
 */
export async function findSignatures(bytes: Uint8Array): Promise<SignaturesFound> {
  try {
    return await signaturesOf(bytes)
  } catch {
    return { signatures: [], originalLength: bytes.length, fault: 'The file is damaged: its signatures cannot be read' }
  }
}

async function signaturesOf(bytes: Uint8Array): Promise<SignaturesFound> {
  const pdf = openedPdf(bytes)
  const signatures: SignatureFound[] = []
  const fields = fieldsOf(pdf)
  for (const [field, { widget }] of fields) {
    const value = pdf.get(widget.get('V'))
    if (!(value instanceof Map) || !value.has('ByteRange')) continue
    const range = pdf.array(value.get('ByteRange')) as number[]
    const claimedAt = instantOf(value.get('M'))
    const shownAs = visible(textIn(value.get('Name')))
    const role = visible(roleOf(value))
    const documentRole = fieldRole(widget)
    const visibleRole = documentRole === undefined ? undefined : visible(documentRole)
    const signatory = signatoryPart(field)
    const day = signatory === undefined ? '' : dayOf(pdf, fields, signatory)
    const shownDay = day === undefined ? undefined : visible(day)
    signatures.push({
      field,
      fieldRole: visibleRole,
      claimedAt,
      shownAs,
      role,
      day: shownDay,
      ...(await checkSignature(bytes, range)),
    })
  }
  signatures.sort((a, b) => a.end - b.end)
  const originalLength = signatures.length === 0 ? bytes.length : pdf.revisions[0]!.end
  return { signatures, originalLength, fault: await faultOf(bytes, signatures, pdf.revisions) }
}

async function checkSignature(bytes: Uint8Array, range: readonly number[]): Promise<CmsVerdict & { end: number }> {
  const [start = -1, length = 0, next = 0, rest = 0] = range
  const end = next + rest
  const faulty = (fault: string) => ({ ...verdictWithoutSigner(fault), end })
  const isWhole = start === 0 && bytes[length] === 0x3c && bytes[next - 1] === 0x3e && end <= bytes.length
  if (!isWhole) return faulty('it does not cover the file that it stands in')
  const hex = Buffer.from(bytes.subarray(length + 1, next - 1)).toString('latin1')
  if (!/^[0-9a-f]*$/.test(hex)) return faulty('more than the signature was left out of what it covers')
  const data = Buffer.concat([bytes.subarray(0, length), bytes.subarray(next, end)])
  try {
    return { ...(await verifyCms(Buffer.from(hex, 'hex'), data)), end }
  } catch {
    return faulty('it cannot be read')
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
  const hasOtherUpdate =
    signatures.length !== updates.length || signatures.some(({ end }, index) => end !== updates[index]!.end)
  if (hasOtherUpdate) return 'Something was added to the file between its signatures'
  for (const [index, { end }] of updates.entries())
    if (!(await isExactSignatureUpdate(bytes.subarray(0, revisions[index]!.end), bytes.subarray(0, end))))
      return 'What was added to the file is not what policy adds when somebody signs: it may show anything'
  return undefined
}

/**
 * Whether a file is `previous` as policy signs it: byte for byte what policy writes for the same facts, except the
 * signature itself. Programs read unusual constructs differently, so none are allowed.
 */
async function isExactSignatureUpdate(previous: Uint8Array, bytes: Uint8Array): Promise<boolean> {
  const [before, after] = [fieldsOf(new PdfObjects(previous)), new PdfObjects(bytes)]
  const fields = fieldsOf(after)
  const newlySigned = [...fields].filter(([name, { widget }]) => widget.has('V') && !before.get(name)?.widget.has('V'))
  const field = newlySigned.flatMap(([name]) => signatoryPart(name) ?? [])[0]
  if (field === undefined) return false
  const value = after.get(fields.get(signatureFieldName(field))?.widget.get('V'))
  if (!(value instanceof Map)) return false
  const date = instantOf(value.get('M'))
  const [, start = 0, end = 0] = after.array(value.get('ByteRange')) as number[]
  const signature = {
    field,
    role: roleOf(value),
    name: textIn(value.get('Name')),
    date: date ?? '',
    day: dayOf(after, fields, field) ?? '',
  }
  const size = (end - start - 2) / 2
  if (date === undefined || !isReservedSize(size)) return false
  for (const table of [0, 1] as const) {
    const { bytes: rebuilt, signatureGap } = await signatureUpdate(previous, signature, size, table)
    const withoutGap = (file: Uint8Array) =>
      Buffer.concat([file.subarray(0, signatureGap.start + 1), file.subarray(signatureGap.end - 1)])
    if (rebuilt.length === bytes.length && withoutGap(rebuilt).equals(withoutGap(bytes))) return true
  }
  return false
}

/**
 * The day of a signature: the value of a separate date field, as in the first release, or the day that its own field
 * shows.
 */
function dayOf(pdf: PdfObjects, fields: ReadonlyMap<string, FormField>, signatory: string): string | undefined {
  const dateField = fields.get(dateFieldName(signatory))
  if (dateField) return textIn(dateField.widget.get('V'))
  const appearance = pdf.get(fields.get(signatureFieldName(signatory))?.widget.get('AP'))
  const content = appearance instanceof Map ? pdf.stream(appearance.get('N')) : undefined
  return content && dayShown(content)
}

const roleOf = (signature: Dictionary) => textIn(signature.get('Reason')).replace(/^Signed as /, '')

/**
 * A PDF date (ISO 32000-1, 7.9.4) in UTC as an ISO 8601 instant; undefined unless it is a real instant in the centuries
 * of `model/date.ts`.
 */
function instantOf(value: unknown): string | undefined {
  const instant = String(value).replace(/^D:((?:19|20|21)\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z')
  const time = Date.parse(instant)
  const isRealInstant = !Number.isNaN(time) && new Date(time).toISOString() === instant.replace('Z', '.000Z')
  return isRealInstant ? instant : undefined
}
