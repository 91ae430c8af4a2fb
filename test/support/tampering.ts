import * as asn1 from 'asn1js'
import { strToU8, unzipSync, zipSync } from 'fflate'
import * as pki from 'pkijs'
import { signCms } from '../../src/proof/cms.ts'
import { fieldsOf } from '../../src/proof/pdf-fields.ts'
import { PdfObjects } from '../../src/proof/pdf-objects.ts'
import { type Dictionary, Name, type PdfValue, type Ref } from '../../src/proof/pdf-syntax.ts'
import { PdfUpdate } from '../../src/proof/pdf-update.ts'
import { type PdfSignature, reservedSizes, signatureUpdate } from '../../src/proof/signature-update.ts'
import type { TestSigner } from './signer.ts'

/* What may happen to a file: by accident, by another program, or by somebody who wants to deceive. */

export function flipped(bytes: Uint8Array, position: number): Uint8Array {
  const copy = Uint8Array.from(bytes)
  copy[position]! ^= 1
  return copy
}

/** Replaces a text by another of the same length, everywhere in a file. */
export function replaced(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const text = Buffer.from(bytes).toString('utf8')
  if (!text.includes(from)) throw new Error(`There is no “${from}”`)
  return Buffer.from(text.replaceAll(from, to))
}

/** A Word file unpacked, changed and packed again. */
export function repacked(bytes: Uint8Array, change: (parts: Record<string, Uint8Array>) => void): Uint8Array {
  const parts = unzipSync(bytes)
  change(parts)
  return zipSync(parts)
}

/** A Word file whose first part is stored uncompressed, for programs that search the first bytes. */
export function withStored(bytes: Uint8Array, text: string): Uint8Array {
  return zipSync({ 'first.bin': [strToU8(text), { level: 0 }], ...unzipSync(bytes) })
}

/** Changes the XML of one part of a Word file. */
export function reworded(bytes: Uint8Array, part: string, change: (xml: string) => string): Uint8Array {
  return repacked(bytes, parts => {
    const former = Buffer.from(parts[part]!).toString('utf8')
    const changed = change(former)
    if (changed === former) throw new Error(`Nothing changed in ${part}`)
    parts[part] = strToU8(changed)
  })
}

/** Splits every run of text in two, as other programs do, and removes what affects only the appearance. */
export const splitRuns = (xml: string) =>
  xml.replace(
    /<w:r>((?:<w:rPr>.*?<\/w:rPr>)?)<w:t[^>]*>([^<& ]{2,})([^<]*)<\/w:t><\/w:r>/g,
    (_, look: string, first: string, rest: string) =>
      [first.slice(0, 1), `${first.slice(1)}${rest}`]
        .map(text => `<w:r>${look}<w:t xml:space="preserve">${text}</w:t></w:r>`)
        .join(''),
  )

/** Adds an unsigned incremental update to a file. */
export function updated(bytes: Uint8Array, change: (update: PdfUpdate, pdf: PdfObjects) => void): Uint8Array {
  const pdf = new PdfObjects(bytes)
  const update = new PdfUpdate(pdf)
  change(update, pdf)
  return update.appendTo(bytes, 'tampered').bytes
}

/** An update that changes nothing. */
export const withPlainUpdate = (bytes: Uint8Array) =>
  updated(bytes, update => update.put(update.reserve(), new Map([['Type', new Name('Nothing')]])))

/** Adds a page. */
export const withAddedPage = (bytes: Uint8Array) =>
  updated(bytes, (update, pdf) => {
    const root = pdf.dictionary(pdf.trailer.get('Root')).get('Pages') as Ref
    const pages = pdf.dictionary(root)
    const page = update.reserve()
    const kids = [...pdf.array(pages.get('Kids')), page]
    update.put(
      page,
      new Map<string, PdfValue>([
        ['Type', new Name('Page')],
        ['Parent', root],
        ['MediaBox', [0, 0, 595, 842]],
      ]),
    )
    update.put(root, new Map<string, PdfValue>([...pages, ['Kids', kids], ['Count', kids.length]]))
  })

/** The signatures in the bytes of a file. */
const signatures = /\/Contents <([0-9a-f]{1000,})>/g

/** Replaces the last signature. */
export function withSignature(bytes: Uint8Array, change: (hex: string) => string): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1')
  const last = [...text.matchAll(signatures)].at(-1)!
  const start = last.index + '/Contents <'.length
  const hex = change(last[1]!).padEnd(last[1]!.length, '0')
  return Buffer.from(text.slice(0, start) + hex + text.slice(start + hex.length), 'latin1')
}

/** The last signature, as it is in the file. */
export const lastSignature = (bytes: Uint8Array) =>
  [...Buffer.from(bytes).toString('latin1').matchAll(signatures)].at(-1)![1]!

/** Changes the structure of the last signature and writes it again. */
export function withStructure(bytes: Uint8Array, change: (signed: pki.SignedData) => void): Uint8Array {
  return withSignature(bytes, hex => {
    const content = new pki.ContentInfo({ schema: asn1.fromBER(Buffer.from(hex, 'hex')).result })
    const signed = new pki.SignedData({ schema: content.content })
    change(signed)
    const changed = new pki.ContentInfo({ contentType: content.contentType, content: signed.toSchema(true) })
    return Buffer.from(changed.toSchema().toBER()).toString('hex')
  })
}

/** A signature that claims another signer's certificate. */
export const withCertificate = (bytes: Uint8Array, { der }: TestSigner) =>
  withStructure(bytes, signed => {
    signed.certificates = [pki.Certificate.fromBER(der)]
  })

/** A file as policy signs it, with any facts and any reserved size. */
export async function signedAs(
  bytes: Uint8Array,
  signature: PdfSignature,
  signer: TestSigner,
  size: number = reservedSizes.plain,
): Promise<Uint8Array> {
  const { bytes: updated, signatureGap } = await signatureUpdate(bytes, signature, size)
  return withCms(Buffer.from(updated), signatureGap, signer)
}

async function withCms(
  file: Buffer,
  signatureGap: { start: number; end: number },
  signer: TestSigner,
): Promise<Uint8Array> {
  const data = Buffer.concat([file.subarray(0, signatureGap.start), file.subarray(signatureGap.end)])
  const cms = await signCms(data, { key: { pkcs8: signer.pkcs8, kind: signer.kind }, certificates: [signer.der] })
  file.write(Buffer.from(cms).toString('hex'), signatureGap.start + 1, 'latin1')
  return file
}

/** What a signer changes in the same update as the signature. */
export interface SignedOver {
  readonly field: string
  readonly signer: TestSigner
  /** What else changes in the field besides the signature. */
  readonly asField?: Readonly<Record<string, PdfValue>>
  /** What else is written. */
  readonly change?: (update: PdfUpdate, pdf: PdfObjects) => void
  /** Changes the text of the update; what precedes the cross-reference stream keeps its length. */
  readonly disguise?: (text: string, pdf: PdfObjects) => string
}

/** A valid signature whose update does more than sign. */
export async function signedOver(
  bytes: Uint8Array,
  { field, signer, asField = {}, change, disguise = text => text }: SignedOver,
): Promise<Uint8Array> {
  const pdf = new PdfObjects(bytes)
  const update = new PdfUpdate(pdf)
  const { reference, widget } = fieldsOf(pdf).get(field)!
  const value = update.reserve()
  update.put(reference, new Map([...widget, ['V', value], ...Object.entries(asField)]) as Dictionary)
  change?.(update, pdf)
  update.putBody(
    value,
    `<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/ByteRange ${' '.repeat(48)}/Contents <${'0'.repeat(reservedSizes.plain * 2)}>>>`,
  )
  const plain = Buffer.from(update.appendTo(bytes, 'disguised').bytes)
  const file = Buffer.concat([
    bytes,
    Buffer.from(disguise(plain.subarray(bytes.length).toString('latin1'), pdf), 'latin1'),
  ])
  const range = file.lastIndexOf('/ByteRange ') + '/ByteRange '.length
  const start = file.indexOf('/Contents <', range) + '/Contents '.length
  const end = start + reservedSizes.plain * 2 + 2
  file.write(`[0 ${start} ${end} ${file.length - end}]`.padEnd(48), range, 'latin1')
  return withCms(file, { start, end }, signer)
}

/** The content of a file's first page. */
export function firstContent(pdf: PdfObjects): Ref {
  const pages = pdf.dictionary(pdf.dictionary(pdf.trailer.get('Root')).get('Pages'))
  return pdf.dictionary(pdf.array(pages.get('Kids'))[0]).get('Contents') as Ref
}

/** A stream object without content. */
export const emptyContent = '<</Length 0>>\nstream\n\nendstream'
