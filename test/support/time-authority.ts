import * as asn1 from 'asn1js'
import * as pki from 'pkijs'
import { makeSigner } from './signer.ts'

/* A time-stamp authority (RFC 3161) that does what a test asks, rightly or wrongly. */

export interface AuthorityOptions {
  readonly name?: string
  /** The time that it stamps. */
  readonly at?: string
  /** Whether its certificate allows time stamping. */
  readonly isForStamps?: boolean
  /** Further extensions of its certificate. */
  readonly more?: readonly pki.Extension[]
  /** Its certificate's period of validity. */
  readonly from?: string
  readonly until?: string
  /** What it stamps instead of the request. */
  readonly instead?: Uint8Array
}

const [timeStamping, extendedKeyUsage, tstInfo] = ['1.3.6.1.5.5.7.3.8', '2.5.29.37', '1.2.840.113549.1.9.16.1.4']

/** Answers a request for a time stamp. */
export async function stampBy(request: Uint8Array, options: AuthorityOptions = {}): Promise<Uint8Array> {
  const {
    name = 'Time Authority',
    at = '2026-11-22T10:00:05Z',
    isForStamps = true,
    more = [],
    instead,
    ...life
  } = options
  const usage = new pki.ExtKeyUsage({ keyPurposes: [timeStamping] })
  const extension = new pki.Extension({
    extnID: extendedKeyUsage,
    critical: true,
    extnValue: usage.toSchema().toBER(),
    parsedValue: usage,
  })
  const authority = await makeSigner(name, { ...life, extensions: isForStamps ? [extension, ...more] : [...more] })
  const certificate = pki.Certificate.fromBER(authority.der)
  const { messageImprint } = pki.TimeStampReq.fromBER(request as Uint8Array<ArrayBuffer>)
  if (instead) messageImprint.hashedMessage = new asn1.OctetString({ valueHex: new Uint8Array(instead).buffer })
  const info = new pki.TSTInfo({
    version: 1,
    policy: '1.2.3.4.1',
    messageImprint,
    serialNumber: new asn1.Integer({ value: 1 }),
    genTime: new Date(at),
  })
  const content = info.toSchema().toBER()
  const signed = new pki.SignedData({
    version: 3,
    encapContentInfo: new pki.EncapsulatedContentInfo({
      eContentType: tstInfo,
      eContent: new asn1.OctetString({ valueHex: content }),
    }),
    certificates: [certificate],
    signerInfos: [
      new pki.SignerInfo({
        version: 1,
        sid: new pki.IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
      }),
    ],
  })
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
  const key = await globalThis.crypto.subtle.importKey('pkcs8', authority.pkcs8, algorithm, true, ['sign'])
  await signed.sign(key, 0, 'SHA-256')
  const token = new pki.ContentInfo({ contentType: '1.2.840.113549.1.7.2', content: signed.toSchema(true) })
  const answer = new pki.TimeStampResp({ status: new pki.PKIStatusInfo({ status: 0 }), timeStampToken: token })
  return new Uint8Array(answer.toSchema().toBER())
}

/** A response that refuses the request. */
export function refusal(): Uint8Array {
  return new Uint8Array(new pki.TimeStampResp({ status: new pki.PKIStatusInfo({ status: 2 }) }).toSchema().toBER())
}
