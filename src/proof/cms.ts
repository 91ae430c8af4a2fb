import * as asn1 from 'asn1js'
import * as pki from 'pkijs'
import { bytesOf, digest, oid } from './cms-attributes.ts'
import { CannotSign } from './signature-update.ts'

/** A private key as PKCS #8, and its algorithm. */
export interface SigningKey {
  readonly pkcs8: Uint8Array
  readonly kind: 'rsa' | 'ec'
  /** The curve of an EC key: `P-256`. */
  readonly curve?: string | undefined
}

export interface Signer {
  readonly key: SigningKey
  /** The signer's certificate, then the rest of its chain, as DER. */
  readonly certificates: readonly Uint8Array[]
  /** Sends an RFC 3161 request to a time-stamp authority and returns its response. */
  readonly timestamp?: ((request: Uint8Array) => Promise<Uint8Array>) | undefined
}

const crypto = globalThis.crypto.subtle
const octets = (bytes: Uint8Array) => new asn1.OctetString({ valueHex: new Uint8Array(bytes).buffer })

/**
 * Makes a detached signature of PAdES baseline B-B (ETSI EN 319 142-1): content type, message digest, and the
 * certificate bound by its digest so that no other can replace it. With a time stamp it is B-T. Throws `CannotSign` if
 * the authority gives no time stamp.
 */
export async function signCms(data: Uint8Array, { key, certificates, timestamp }: Signer): Promise<Uint8Array> {
  const chain = certificates.map(der => pki.Certificate.fromBER(der as Uint8Array<ArrayBuffer>))
  const certificate = chain[0]!
  const attributes = [
    attribute(oid.contentType, new asn1.ObjectIdentifier({ value: oid.data })),
    attribute(oid.messageDigest, octets(await digest(data))),
    attribute(oid.signingCertificateV2, signingCertificateV2(await digest(certificates[0]!))),
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
  await signed.sign(await importKey(key), 0, 'SHA-256', data as Uint8Array<ArrayBuffer>)
  if (timestamp) {
    const token = await requestTimestamp(new Uint8Array(info.signature.valueBlock.valueHexView), timestamp)
    info.unsignedAttrs = new pki.SignedAndUnsignedAttributes({
      type: 1,
      attributes: [attribute(oid.timeStampToken, token)],
    })
  }
  const content = new pki.ContentInfo({ contentType: oid.signedData, content: signed.toSchema(true) })
  return bytesOf(content.toSchema().toBER())
}

const attribute = (type: string, value: unknown) => new pki.Attribute({ type, values: [value] })

/** SigningCertificateV2 with one ESSCertIDv2, whose digest algorithm defaults to SHA-256 (RFC 5035, 3 and 4). */
function signingCertificateV2(hash: Uint8Array): asn1.Sequence {
  const id = new asn1.Sequence({ value: [octets(hash)] })
  return new asn1.Sequence({ value: [new asn1.Sequence({ value: [id] })] })
}

function importKey({ pkcs8, kind, curve = 'P-256' }: SigningKey): ReturnType<typeof crypto.importKey> {
  const algorithm =
    kind === 'rsa' ? { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } : { name: 'ECDSA', namedCurve: curve }
  return crypto.importKey('pkcs8', pkcs8 as Uint8Array<ArrayBuffer>, algorithm, true, ['sign'])
}

async function requestTimestamp(
  signature: Uint8Array,
  send: (request: Uint8Array) => Promise<Uint8Array>,
): Promise<unknown> {
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
  const response = await send(bytesOf(request.toSchema().toBER()))
  const token = tokenIn(response)
  if (!token) throw new CannotSign('The authority gave no time stamp')
  return token.toSchema()
}

/** The token in an authority's response; undefined if the request was refused or the response cannot be parsed. */
function tokenIn(response: Uint8Array): pki.ContentInfo | undefined {
  try {
    const { status, timeStampToken } = pki.TimeStampResp.fromBER(response as Uint8Array<ArrayBuffer>)
    return status.status > 1 ? undefined : timeStampToken
  } catch {
    return undefined
  }
}
