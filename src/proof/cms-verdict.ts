import * as asn1 from 'asn1js'
import * as pki from 'pkijs'
import { commonNameOf, factsOf, hasUnknownCriticalExtension } from './certificate.ts'
import { bytesOf, digest, oid } from './cms-attributes.ts'

/** What a signature states, and whether it is valid. */
export interface CmsVerdict {
  /** The signer's common name, from the certificate. */
  readonly signer: string
  /** Why it is not valid; undefined if it is. */
  readonly fault: string | undefined
  /** The SHA-256 of the certificate as DER, in hexadecimal; undefined without a certificate. */
  readonly certificate: string | undefined
  /** The certificate's period of validity, as ISO 8601 instants; undefined without a certificate. */
  readonly validFrom: string | undefined
  readonly validUntil: string | undefined
  /** The time stamp: an ISO 8601 instant and the common name of the authority. */
  readonly stamp: { readonly at: string; readonly by: string } | undefined
}

/**
 * Checks a detached CMS signature over `data`: its form, digest and signature, and the certificate that it is bound to.
 * The signature may be padded with zeros, because a file reserves more space than it needs. Throws if `cms` cannot be
 * parsed.
 */
export async function verifyCms(cms: Uint8Array, data: Uint8Array): Promise<CmsVerdict> {
  const parsed = asn1.fromBER(cms as Uint8Array<ArrayBuffer>)
  const content = new pki.ContentInfo({ schema: parsed.result })
  const signed = new pki.SignedData({ schema: content.content })
  const [info] = signed.signerInfos
  const certificate = certificateOf(signed, info)
  if (!info || !certificate) return verdictWithoutSigner('it holds no certificate of its signer')
  const { name: signer, from: validFrom, until: validUntil, hasShortKey } = factsOf(certificate)
  const { stamp, fault: stampFault } = await checkTimestamp(info)
  const der = bytesOf(certificate.toSchema(true).toBER())
  const certificateDigest = await digest(der)
  const verdict = (fault: string | undefined): CmsVerdict => ({
    signer,
    certificate: Buffer.from(certificateDigest).toString('hex'),
    fault: fault ?? stampFault,
    validFrom,
    validUntil,
    stamp,
  })
  if (cms.subarray(parsed.offset).some(byte => byte !== 0))
    return verdict('something stands behind it that nobody signed')
  const isSameEncoding = Buffer.compare(bytesOf(parsed.result.toBER()), cms.subarray(0, parsed.offset)) === 0
  if (!isSameEncoding || !hasBaselineForm(content, signed))
    return verdict('it is made in another way than policy makes it')
  if (Buffer.compare(octetsOf(info, oid.messageDigest), await digest(data)) !== 0)
    return verdict('the file is not the one that was signed')
  const boundDigest = boundCertificate(attributeOf(info, oid.signingCertificateV2))
  if (!boundDigest || Buffer.compare(boundDigest, certificateDigest) !== 0)
    return verdict('its certificate is not the one that it was made with')
  if (hasShortKey) return verdict('its key is too short to be safe')
  if (hasUnknownCriticalExtension(certificate))
    return verdict('its certificate asks for something that policy does not know')
  const isValid = await signed
    .verify({ signer: 0, data: new Uint8Array(data).buffer, checkChain: false })
    .catch(() => false)
  return verdict(isValid ? undefined : 'it does not agree with its certificate')
}

/** The verdict if the signer cannot be determined. */
export const verdictWithoutSigner = (fault: string): CmsVerdict => ({
  signer: 'unknown',
  certificate: undefined,
  fault,
  validFrom: undefined,
  validUntil: undefined,
  stamp: undefined,
})

/** Whether a signature has the form of PAdES baseline B with one signer; programs treat other forms differently. */
function hasBaselineForm({ contentType }: pki.ContentInfo, { encapContentInfo, signerInfos }: pki.SignedData): boolean {
  const [info, ...others] = signerInfos
  const types = (info!.signedAttrs?.attributes ?? []).map(({ type }) => type)
  const type = attributeOf(info!, oid.contentType)
  return (
    contentType === oid.signedData &&
    encapContentInfo.eContentType === oid.data &&
    encapContentInfo.eContent === undefined &&
    others.length === 0 &&
    info!.digestAlgorithm.algorithmId === oid.sha256 &&
    types.join() === [oid.contentType, oid.messageDigest, oid.signingCertificateV2].join() &&
    type instanceof asn1.ObjectIdentifier &&
    type.getValue() === oid.data
  )
}

const attributeOf = ({ signedAttrs }: pki.SignerInfo, wanted: string): unknown =>
  signedAttrs?.attributes.find(({ type }) => type === wanted)?.values[0]

function octetsOf(info: pki.SignerInfo, type: string): Uint8Array {
  const value = attributeOf(info, type)
  return value instanceof asn1.OctetString ? value.valueBlock.valueHexView : new Uint8Array()
}

function certificateOf(signed: pki.SignedData, info: pki.SignerInfo | undefined): pki.Certificate | undefined {
  const certificates = (signed.certificates ?? []).filter(known => known instanceof pki.Certificate)
  const sid = info?.sid
  if (!(sid instanceof pki.IssuerAndSerialNumber)) return undefined
  return certificates.find(
    ({ issuer, serialNumber }) => issuer.isEqual(sid.issuer) && serialNumber.isEqual(sid.serialNumber),
  )
}

/** The digest in the signing-certificate attribute, of the certificate that was used for signing. */
function boundCertificate(value: unknown): Uint8Array | undefined {
  const list = (value as asn1.Sequence | undefined)?.valueBlock.value[0] as asn1.Sequence | undefined
  const id = list?.valueBlock.value[0] as asn1.Sequence | undefined
  const hash = id?.valueBlock.value.find(part => part instanceof asn1.OctetString)
  return (hash as asn1.OctetString | undefined)?.valueBlock.valueHexView
}

type TimestampVerdict = Pick<CmsVerdict, 'fault'> & Pick<CmsVerdict, 'stamp'>

/**
 * Checks the time stamp of a signature. Both results are undefined without one; it is a fault if the stamp covers
 * something else or its certificate does not allow time stamping.
 */
async function checkTimestamp({ unsignedAttrs, signature }: pki.SignerInfo): Promise<TimestampVerdict> {
  const attributes = unsignedAttrs?.attributes ?? []
  const token = attributes.find(({ type }) => type === oid.timeStampToken)?.values[0]
  const isUnextended = attributes.length === (token ? 1 : 0)
  if (!token || !isUnextended)
    return { stamp: undefined, fault: isUnextended ? undefined : 'something was added to it' }
  const invalid = { stamp: undefined, fault: 'its time stamp does not hold' }
  const signed = new pki.SignedData({ schema: new pki.ContentInfo({ schema: token }).content })
  const content = signed.encapContentInfo.eContent?.getValue()
  const authority = certificateOf(signed, signed.signerInfos[0])
  if (!content || !authority || !mayTimestamp(authority) || hasUnknownCriticalExtension(authority)) return invalid
  const { genTime, messageImprint } = pki.TSTInfo.fromBER(content)
  const imprint = await digest(signature.valueBlock.valueHexView)
  if (Buffer.compare(messageImprint.hashedMessage.valueBlock.valueHexView, imprint) !== 0) return invalid
  const isValid = await signed
    .verify({ signer: 0, data: new Uint8Array(signature.valueBlock.valueHexView).buffer, checkChain: false })
    .catch(() => false)
  const { notBefore, notAfter, subject } = authority
  if (!isValid || genTime < notBefore.value || genTime > notAfter.value) return invalid
  return { stamp: { at: genTime.toISOString(), by: commonNameOf(subject) }, fault: undefined }
}

/** Whether a certificate allows time stamping (RFC 3161, 2.3). */
function mayTimestamp({ extensions = [] }: pki.Certificate): boolean {
  const usage = extensions.find(({ extnID }) => extnID === oid.extendedKeyUsage)?.parsedValue
  return usage instanceof pki.ExtKeyUsage && usage.keyPurposes.includes(oid.timeStamping)
}
