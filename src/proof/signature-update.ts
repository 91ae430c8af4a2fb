import { dateFieldName, fieldContent, formFontName, signatureFieldName } from '../contract/signature-fields.ts'
import { firstReleaseWinAnsi, winAnsi } from '../contract/win-ansi.ts'
import { type FormField, fieldsOf } from './pdf-fields.ts'
import { PdfObjects } from './pdf-objects.ts'
import { type Dictionary, Name, type PdfValue } from './pdf-syntax.ts'
import { PdfUpdate } from './pdf-update.ts'
import { writeValue } from './pdf-write.ts'

/** Who signs which field of a PDF, and when. */
export interface PdfSignature {
  /** The part of the field's name that identifies the signatory: `headteacher`. */
  readonly field: string
  readonly role: string
  /** The name that the field shows. */
  readonly name: string
  /** An ISO 8601 instant. */
  readonly date: string
  /** The day as people read it. */
  readonly day: string
}

/** A PDF cannot be signed as requested; the message is for users. */
export class CannotSign extends Error {}

/**
 * A PDF complete but for the signature, and the range of the file that is reserved for it: hexadecimal digits in angle
 * brackets, which the signature does not cover.
 */
export interface SignatureUpdate {
  readonly bytes: Uint8Array
  readonly signatureGap: { readonly start: number; readonly end: number }
}

/** Bytes reserved for a signature. Eight kilobytes are plenty; a time stamp brings its authority's certificates. */
export const reservedSizes = { plain: 8192, stamped: 24576, maximum: 65536 } as const

/** How much of the minimum size the certificates may take; any excess is added to the size. */
const certificatesAllowance = 4096

/** The size to reserve for a signature, in bytes; `certificates` is the length of all its certificates. */
export function reservedSizeFor(certificates: number, isStamped: boolean): number {
  const minimum = isStamped ? reservedSizes.stamped : reservedSizes.plain
  const needed = minimum + Math.max(0, certificates - certificatesAllowance)
  return Math.min(reservedSizes.maximum, Math.ceil(needed / reservedSizes.plain) * reservedSizes.plain)
}

/** Whether policy reserves this size for some signature. */
export const isReservedSize = (size: number) =>
  size > 0 && size <= reservedSizes.maximum && size % reservedSizes.plain === 0

/**
 * A PDF after signing in one of its fields: an incremental update that keeps all previous bytes, so that earlier
 * signatures stay valid (ISO 32000-1, 12.8). `size` bytes are reserved for the signature. The same facts must give the
 * same bytes for ever: `policy verify` accepts as a signature only what is written here. For files of the first
 * release, `firstReleaseTable` selects the character codes, which depended on the release of Node.js. Throws
 * `CannotSign` if the field is missing or already signed.
 */
export async function signatureUpdate(
  bytes: Uint8Array,
  signature: PdfSignature,
  size: number,
  firstReleaseTable: 0 | 1 = 0,
): Promise<SignatureUpdate> {
  const pdf = new PdfObjects(bytes)
  const update = new PdfUpdate(pdf)
  const fields = fieldsOf(pdf)
  const [signatureField, dateField] = [
    fields.get(signatureFieldName(signature.field)),
    fields.get(dateFieldName(signature.field)),
  ]
  if (!signatureField)
    throw new CannotSign(`The PDF has no field for the signature of the ${signature.role}: build it with --fields`)
  if (signatureField.widget.has('V')) throw new CannotSign(`The ${signature.role} has signed already`)
  const value = update.reserve()
  // A role that the form's font cannot show is in the table row anyway.
  const role = dateField || unshownCharacters(signature.role).length === 0 ? [signature.role] : []
  const lines = [`Signed by ${signature.name}`, ...role, `${signature.date.slice(0, 16).replace('T', ' ')} UTC`]
  const encodeText = dateField
    ? (text: string) => encodeAsFirstRelease(text, firstReleaseCodes[firstReleaseTable]!)
    : encode
  const [encodedLines, encodedDay] = [lines.map(encodeText), encodeText(signature.day)]
  const signatureAppearance = addAppearance(update, pdf, signatureField.widget, (width, height) =>
    dateField
      ? linesContent(encodedLines, 7.5, height)
      : signatureAndDateContent(encodedLines, encodedDay, width, height),
  )
  updateField(update, signatureField, { V: value, AP: signatureAppearance })
  // The first release had a separate date field.
  if (dateField && !dateField.widget.has('V')) {
    const dateAppearance = addAppearance(update, pdf, dateField.widget, (_, height) =>
      linesContent([encodedDay], 10, height),
    )
    updateField(update, dateField, { V: signature.day, AP: dateAppearance, Ff: readOnly })
  }
  const { body, byteRangeOffset, signatureGap } = signatureBody(signature, size)
  update.putBody(value, body)
  const identifier = new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>))
  const updated = update.appendTo(bytes, Buffer.from(identifier.subarray(0, 16)).toString('latin1'))
  const start = updated.offsets.get(value.id)! + `${value.id} 0 obj\n`.length
  return withByteRange(updated.bytes, start + byteRangeOffset, {
    start: start + signatureGap.start,
    end: start + signatureGap.end,
  })
}

const readOnly = 1

function updateField(
  update: PdfUpdate,
  { reference, widget }: FormField,
  values: Readonly<Record<string, PdfValue>>,
): void {
  update.put(reference, new Map([...widget, ...Object.entries(values)]))
}

/** Adds the appearance of a field: text in the form's font. */
function addAppearance(
  update: PdfUpdate,
  pdf: PdfObjects,
  widget: Dictionary,
  contentFor: (width: number, height: number) => string,
): Dictionary {
  const [left = Number.NaN, bottom = Number.NaN, right = Number.NaN, top = Number.NaN] = pdf
    .array(widget.get('Rect'))
    .map(Number)
  const [width, height] = [right - left, top - bottom]
  if (!(width > 0 && height > 0)) throw new Error('A field has no place')
  const previousAppearance = pdf.dictionary(pdf.dictionary(widget.get('AP')).get('N'))
  const content = fieldContent(contentFor(width, height))
  const stream = update.reserve()
  const dictionary: Dictionary = new Map<string, PdfValue>([
    ['Type', new Name('XObject')],
    ['Subtype', new Name('Form')],
    ['BBox', [0, 0, width, height]],
    ['Resources', previousAppearance.get('Resources') ?? new Map()],
    ['Length', content.length],
  ])
  update.putBody(stream, `${writeValue(dictionary)}\nstream\n${content}\nendstream`)
  return new Map([['N', stream]])
}

/** Lines of text in the codes of the form's font, vertically centred. */
function linesContent(lines: readonly string[], size: number, height: number, left = '3'): string {
  const leading = size * 1.25
  const first = height / 2 + (lines.length * leading) / 2 - size
  const shown = lines.map(line => `(${line}) Tj T*`).join(' ')
  return `q BT /${formFontName} ${size} Tf 0.07 g ${leading} TL ${left} ${first.toFixed(2)} Td ${shown} ET Q`
}

/** In a field for both signature and date, the x position where the signature ends and the date's column begins. */
const signatureEnd = (width: number) => 0.65625 * (width + 6) - 6

/** The signature, clipped before the date however long the name is, and the date. */
function signatureAndDateContent(lines: readonly string[], day: string, width: number, height: number): string {
  const end = signatureEnd(width)
  const clip = `0 0 ${end.toFixed(2)} ${height.toFixed(2)} re W n`
  return `q ${clip} ${linesContent(lines, 7.5, height)} Q ${linesContent([day], 10, height, (end + 9).toFixed(2))}`
}

/** The day in the appearance of a field for both signature and date; undefined for any other content. */
export function dayShown(content: Uint8Array): string | undefined {
  const text = Buffer.from(content).toString('latin1').trimEnd()
  const shown = /\(((?:[^\\()]|\\[\\()])*)\) Tj T\* ET Q EMC$/.exec(text)?.[1]
  return shown?.replace(/\\([\\()])/g, '$1').replace(/[ -\xff]/g, code => winAnsi[code.charCodeAt(0) - 32]!)
}

const codesOf = (characters: readonly string[]): ReadonlyMap<string, string> =>
  new Map(characters.map((character, index) => [character, String.fromCharCode(index + 32)]))
const codes = codesOf(winAnsi)
const firstReleaseCodes = firstReleaseWinAnsi.map(codesOf)

/** The characters of a text that the form's font cannot show, even without accents. */
export const unshownCharacters = (text: string): string[] =>
  [...new Set(text)].filter(character => codeOf(character, codes) === undefined)

/** A text as a signature shows it: the form's font has the letters of Western Europe, others lose their accents. */
export const shownAs = (text: string): string =>
  [...text].map(character => (codes.has(character) ? character : plainLetter(character))).join('')

/**
 * The code of a character, or of its base letter if the font lacks the accented one; empty for a combining accent,
 * undefined if the font has neither.
 */
function codeOf(character: string, codes: ReadonlyMap<string, string>): string | undefined {
  const letter = codes.has(character) ? character : plainLetter(character)
  return letter === '' ? '' : codes.get(letter)
}

const plainLetter = (character: string) => character.normalize('NFD').charAt(0).replace(/\p{M}/u, '')

/** Encodes text for a PDF string in the form's font, with backslashes before special characters. */
const encode = (text: string): string => escaped([...text].map(character => codeOf(character, codes) ?? '?'))

/** The same as in the first release, which showed a combining accent as a question mark. */
const encodeAsFirstRelease = (text: string, codes: ReadonlyMap<string, string>): string =>
  escaped([...text].map(character => codes.get(character) ?? codes.get(character.normalize('NFD').charAt(0)) ?? '?'))

const escaped = (characters: readonly string[]) => characters.join('').replace(/[\\()]/g, '\\$&')

const byteRangeLength = 48

/**
 * A signature dictionary with placeholders for its byte range and contents, and their offsets in it. The offsets are
 * counted while writing, because searching could find a name that looks like a key.
 */
function signatureBody(
  { name, date, role }: PdfSignature,
  size: number,
): { body: string; byteRangeOffset: number; signatureGap: SignatureUpdate['signatureGap'] } {
  const instant = `D:${date.slice(0, 19).replace(/[-T:]/g, '')}Z`
  const facts = `/Name ${writeValue(name)}/Reason ${writeValue(`Signed as ${role}`)}/M ${writeValue(instant)}`
  const head = `<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached${facts}/ByteRange `
  const beforeGap = `${head}${' '.repeat(byteRangeLength)}/Contents `
  const signatureGap = { start: beforeGap.length, end: beforeGap.length + size * 2 + 2 }
  return { body: `${beforeGap}<${'0'.repeat(size * 2)}>>>`, byteRangeOffset: head.length, signatureGap }
}

/** Writes the byte range of a signature, which covers everything but the gap. */
function withByteRange(
  bytes: Uint8Array,
  byteRangeOffset: number,
  signatureGap: SignatureUpdate['signatureGap'],
): SignatureUpdate {
  const file = Buffer.from(bytes)
  file.write(
    `[0 ${signatureGap.start} ${signatureGap.end} ${file.length - signatureGap.end}]`.padEnd(byteRangeLength),
    byteRangeOffset,
    'latin1',
  )
  return { bytes: file, signatureGap }
}
