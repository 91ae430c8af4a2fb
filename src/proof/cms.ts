import * as asn1 from 'asn1js'
import * as pki from 'pkijs'
import { commonNameOf, factsOf, hasShortKey } from './certificate.ts'

/** Object identifiers of the signature's attributes (RFC 5652, 11; RFC 5035, 3; RFC 3161, appendix A). */
const oid = {
  sha256: '2.16.840.1.101.3.4.2.1',
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  timeStampToken: '1.2.840.113549.1.9.16.2.14',
  extendedKeyUsage: '2.5.29.37',
  timeStamping: '1.3.6.1.5.5.7.3.8',
} as const

/** A private key as PKCS #8, and what it is for. */
export interface SigningKey {
  readonly pkcs8: Uint8Array
  readonly kind: 'rsa' | 'ec'
  /** The curve of a key over one: `P-256`. */
  readonly curve?: string | undefined
}

export interface Signer {
  readonly key: SigningKey
  /** The signer's certificate first, then those that vouch for it, as DER. */
  readonly certificates: readonly Uint8Array[]
  /** Asks an authority for a time stamp: a request of RFC 3161 in, its response out. */
  readonly timestamp?: ((request: Uint8Array) => Promise<Uint8Array>) | undefined
}

/** What a signature says of itself, and whether it holds. */
export interface CmsVerdict {
  /** Who signed, as the certificate has it. */
  readonly signer: string
  /** Why it does not hold; nothing where it does. */
  readonly fault: string | undefined
  /** From when to when its certificate is good, as instants of ISO 8601; nothing where it has none. */
  readonly goodFrom: string | undefined
  readonly goodUntil: string | undefined
  /** The time that an authority vouches for, as an instant of ISO 8601, and the name on the authority's certificate. */
  readonly stamp: { readonly at: string; readonly by: string } | undefined
}

const crypto = globalThis.crypto.subtle
const bytesOf = (buffer: ArrayBuffer) => new Uint8Array(buffer)
const digest = async (bytes: Uint8Array) => bytesOf(await crypto.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>))
const octets = (bytes: Uint8Array) => new asn1.OctetString({ valueHex: new Uint8Array(bytes).buffer })

/**
 * A detached signature as PAdES baseline B-B asks for it (ETSI EN 319 142-1): content type, digest of the message, and
 * the certificate bound in by its digest, so that no other can be put in its place. With a time stamp it is B-T.
 */
export async function signCms(data: Uint8Array, { key, certificates, timestamp }: Signer): Promise<Uint8Array> {
  const chain = certificates.map(der => pki.Certificate.fromBER(der as Uint8Array<ArrayBuffer>))
  const certificate = chain[0]!
  const attributes = [
    attribute(oid.contentType, new asn1.ObjectIdentifier({ value: oid.data })),
    attribute(oid.messageDigest, octets(await digest(data))),
    attribute(oid.signingCertificateV2, essCertificate(await digest(certificates[0]!))),
  ]
  const info = new pki.SignerInfo({
    version: 1,
    sid: new pki.IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
    signedAttrs: new pki.SignedAndUnsignedAttributes({ type: 0, attributes }),
  })
  const signed = new pki.SignedData({
    version: 1,
    encapContentInfo: new pki.EncapsulatedContentInfo({ eContentType: oid.data }),
    certificates: chain,
    signerInfos: [info],
  })
  await signed.sign(await imported(key), 0, 'SHA-256', data as Uint8Array<ArrayBuffer>)
  if (timestamp) {
    const token = await stamp(new Uint8Array(info.signature.valueBlock.valueHexView), timestamp)
    info.unsignedAttrs = new pki.SignedAndUnsignedAttributes({
      type: 1,
      attributes: [attribute(oid.timeStampToken, token)],
    })
  }
  const content = new pki.ContentInfo({ contentType: oid.signedData, content: signed.toSchema(true) })
  return bytesOf(content.toSchema().toBER())
}

const attribute = (type: string, value: unknown) => new pki.Attribute({ type, values: [value] })

/** SigningCertificateV2 with one ESSCertIDv2, whose digest is SHA-256 unless it says otherwise (RFC 5035, 3 and 4). */
function essCertificate(hash: Uint8Array): asn1.Sequence {
  const id = new asn1.Sequence({ value: [octets(hash)] })
  return new asn1.Sequence({ value: [new asn1.Sequence({ value: [id] })] })
}

function imported({ pkcs8, kind, curve = 'P-256' }: SigningKey): ReturnType<typeof crypto.importKey> {
  const algorithm =
    kind === 'rsa' ? { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } : { name: 'ECDSA', namedCurve: curve }
  return crypto.importKey('pkcs8', pkcs8 as Uint8Array<ArrayBuffer>, algorithm, true, ['sign'])
}

async function stamp(signature: Uint8Array, ask: (request: Uint8Array) => Promise<Uint8Array>): Promise<unknown> {
  const request = new pki.TimeStampReq({
    version: 1,
    messageImprint: new pki.MessageImprint({
      hashAlgorithm: new pki.AlgorithmIdentifier({
        algorithmId: oid.sha256,
        algorithmParams: new asn1.Null(),
      }),
      hashedMessage: octets(await digest(signature)),
    }),
    certReq: true,
  })
  const answer = await ask(bytesOf(request.toSchema().toBER()))
  const response = pki.TimeStampResp.fromBER(answer as Uint8Array<ArrayBuffer>)
  if (response.status.status > 1 || !response.timeStampToken) throw new Error('The authority gave no time stamp')
  return response.timeStampToken.toSchema()
}

/**
 * Checks a detached signature over some bytes: its form, the digest, the signature, and the certificate that it is bound to.
 * A file keeps more room for it than it needs: behind it stand zeros and nothing else.
 */
export async function verifyCms(cms: Uint8Array, data: Uint8Array): Promise<CmsVerdict> {
  const parsed = asn1.fromBER(cms as Uint8Array<ArrayBuffer>)
  const content = new pki.ContentInfo({ schema: parsed.result })
  const signed = new pki.SignedData({ schema: content.content })
  const [info] = signed.signerInfos
  const certificate = certificateOf(signed, info)
  if (!info || !certificate) return unknownSigner('it holds no certificate of its signer')
  const { name: signer, from: goodFrom, until: goodUntil } = factsOf(certificate)
  const { stamp, fault: stampFault } = await stampOf(info)
  const verdict = (fault: string | undefined): CmsVerdict => ({
    signer,
    fault: fault ?? stampFault,
    goodFrom,
    goodUntil,
    stamp,
  })
  if (cms.subarray(parsed.offset).some(byte => byte !== 0))
    return verdict('something stands behind it that nobody signed')
  const isAsWritten = Buffer.compare(bytesOf(parsed.result.toBER()), cms.subarray(0, parsed.offset)) === 0
  if (!isAsWritten || !isPlain(content, signed)) return verdict('it is made in another way than policy makes it')
  if (Buffer.compare(octetsOf(info, oid.messageDigest), await digest(data)) !== 0)
    return verdict('the file is not the one that was signed')
  const der = bytesOf(certificate.toSchema(true).toBER())
  const bound = boundCertificate(attributeOf(info, oid.signingCertificateV2))
  if (!bound || Buffer.compare(bound, await digest(der)) !== 0)
    return verdict('its certificate is not the one that it was made with')
  if (hasShortKey(certificate)) return verdict('its key is too short to be safe')
  const isRight = await signed
    .verify({ signer: 0, data: new Uint8Array(data).buffer, checkChain: false })
    .catch(() => false)
  return verdict(isRight ? undefined : 'it does not agree with its certificate')
}

/** The verdict where nobody can tell who signed. */
export const unknownSigner = (fault: string): CmsVerdict => ({
  signer: 'unknown',
  fault,
  goodFrom: undefined,
  goodUntil: undefined,
  stamp: undefined,
})

/** Whether a signature has the form that baseline B asks for, once: programs differ in what they make of others. */
function isPlain({ contentType }: pki.ContentInfo, { encapContentInfo, signerInfos }: pki.SignedData): boolean {
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

/** The digest of the certificate that the signature names as its own. */
function boundCertificate(value: unknown): Uint8Array | undefined {
  const list = (value as asn1.Sequence | undefined)?.valueBlock.value[0] as asn1.Sequence | undefined
  const id = list?.valueBlock.value[0] as asn1.Sequence | undefined
  const hash = id?.valueBlock.value.find(part => part instanceof asn1.OctetString)
  return (hash as asn1.OctetString | undefined)?.valueBlock.valueHexView
}

type Stamp = Pick<CmsVerdict, 'fault'> & Pick<CmsVerdict, 'stamp'>

/** The stamp over a signature; nothing where there is none, a fault where it is over something else or nobody may make it. */
async function stampOf({ unsignedAttrs, signature }: pki.SignerInfo): Promise<Stamp> {
  const attributes = unsignedAttrs?.attributes ?? []
  const token = attributes.find(({ type }) => type === oid.timeStampToken)?.values[0]
  if (!token) return { stamp: undefined, fault: attributes.length > 0 ? 'something was added to it' : undefined }
  const wrong = { stamp: undefined, fault: 'its time stamp does not hold' }
  const signed = new pki.SignedData({ schema: new pki.ContentInfo({ schema: token }).content })
  const content = signed.encapContentInfo.eContent?.getValue()
  const authority = certificateOf(signed, signed.signerInfos[0])
  if (!content || !authority || !maySayTimes(authority)) return wrong
  const { genTime, messageImprint } = pki.TSTInfo.fromBER(content)
  const imprint = await digest(signature.valueBlock.valueHexView)
  if (Buffer.compare(messageImprint.hashedMessage.valueBlock.valueHexView, imprint) !== 0) return wrong
  const isRight = await signed
    .verify({ signer: 0, data: new Uint8Array(signature.valueBlock.valueHexView).buffer, checkChain: false })
    .catch(() => false)
  const { notBefore, notAfter, subject } = authority
  if (!isRight || genTime < notBefore.value || genTime > notAfter.value) return wrong
  return { stamp: { at: genTime.toISOString(), by: commonNameOf(subject) }, fault: undefined }
}

/** Whether a certificate is for time stamps (RFC 3161, 2.3). */
function maySayTimes({ extensions = [] }: pki.Certificate): boolean {
  const usage = extensions.find(({ extnID }) => extnID === oid.extendedKeyUsage)?.parsedValue
  return usage instanceof pki.ExtKeyUsage && usage.keyPurposes.includes(oid.timeStamping)
}
