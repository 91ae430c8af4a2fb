import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import * as asn1 from 'asn1js'
import * as pki from 'pkijs'

/* Keys and certificates for the tests, generated in every run; none is stored or useful elsewhere. */

export const keyKinds = ['RSA 2048', 'RSA 3072', 'P-256', 'P-384'] as const
/** 1024 bits are too short to be safe. */
export type KeyKind = (typeof keyKinds)[number] | 'RSA 1024'

/** A key and its certificate, in PEM. */
export interface TestSigner {
  readonly name: string
  readonly key: string
  readonly certificate: string
  readonly kind: 'rsa' | 'ec'
  readonly pkcs8: Uint8Array<ArrayBuffer>
  readonly der: Uint8Array<ArrayBuffer>
  readonly serial: number
}

export interface SignerOptions {
  readonly kind?: KeyKind
  /** The certificate's period of validity: around the fixed day of the simulated world by default. */
  readonly from?: string
  readonly until?: string
  /** Another certificate for this signer's key, with the same issuer and serial number. */
  readonly insteadOf?: TestSigner
  /** A second common name. */
  readonly alias?: string
  readonly extensions?: readonly pki.Extension[]
}

/** Generates a key and a self-signed certificate. */
export async function makeSigner(
  name: string,
  { kind = 'P-256', from = '2020-01-01', until = '2049-12-31', insteadOf, alias, extensions = [] }: SignerOptions = {},
): Promise<TestSigner> {
  const isRsa = kind.startsWith('RSA')
  const privateKey = insteadOf ? createPrivateKey(insteadOf.key) : newKey(kind)
  const publicKey = createPublicKey(privateKey)
  const pkcs8 = new Uint8Array(privateKey.export({ type: 'pkcs8', format: 'der' }))
  const spki = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }))
  const algorithm = isRsa ? { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } : { name: 'ECDSA', namedCurve: kind }
  const { subtle } = globalThis.crypto
  const serial = insteadOf?.serial ?? nextSerial++
  const certificate = new pki.Certificate({ version: 2, serialNumber: new asn1.Integer({ value: serial }) })
  certificate.subject.typesAndValues.push(commonName(name), ...(alias === undefined ? [] : [commonName(alias)]))
  certificate.issuer.typesAndValues.push(commonName(insteadOf?.name ?? name))
  if (extensions.length > 0) certificate.extensions = [...extensions]
  certificate.notBefore.value = new Date(`${from}T00:00:00Z`)
  certificate.notAfter.value = new Date(`${until}T00:00:00Z`)
  await certificate.subjectPublicKeyInfo.importKey(
    await subtle.importKey('spki', spki, algorithm, true, ['verify']),
    pki.getCrypto(true),
  )
  await certificate.sign(await subtle.importKey('pkcs8', pkcs8, algorithm, true, ['sign']), 'SHA-256')
  const der = new Uint8Array(certificate.toSchema(true).toBER())
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  return { name, key, certificate: pem('CERTIFICATE', der), kind: isRsa ? 'rsa' : 'ec', pkcs8, der, serial }
}

let nextSerial = 1

const commonName = (name: string) =>
  new pki.AttributeTypeAndValue({ type: '2.5.4.3', value: new asn1.Utf8String({ value: name }) })

function newKey(kind: KeyKind): KeyObject {
  const { privateKey } = kind.startsWith('RSA')
    ? generateKeyPairSync('rsa', { modulusLength: Number(kind.slice(4)) })
    : generateKeyPairSync('ec', { namedCurve: kind })
  return privateKey
}

/** The key encrypted with a pass phrase, in PEM. */
export function encryptedKey({ key }: TestSigner, passPhrase: string): string {
  const options = { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: passPhrase } as const
  return createPrivateKey(key).export(options).toString()
}

/**
 * Key and certificate in a PKCS #12 file as current programs write it: AES, and a MAC with SHA-256. The MAC is valid
 * only for ASCII pass phrases, because pkijs encodes each letter as one byte.
 */
export async function p12Of(
  { pkcs8, der }: TestSigner,
  passPhrase: string,
  { isSealed = true } = {},
): Promise<Uint8Array> {
  const password = new TextEncoder().encode(passPhrase).buffer as ArrayBuffer
  const { keyBag, certificateBag, localKeyId } = oids
  const shrouded = new pki.PKCS8ShroudedKeyBag({ parsedValue: pki.PrivateKeyInfo.fromBER(pkcs8) })
  await shrouded.makeInternalValues({
    password,
    contentEncryptionAlgorithm: { name: 'AES-CBC', length: 256 } as never,
    hmacHashAlgorithm: 'SHA-256',
    iterationCount: 1000,
  })
  // In one piece, as DER requires; pkijs writes it in several.
  shrouded.encryptedData = new asn1.OctetString({ valueHex: shrouded.encryptedData!.getValue() })
  const id = () =>
    new pki.Attribute({ type: localKeyId, values: [new asn1.OctetString({ valueHex: new ArrayBuffer(4) })] })
  const safeBags = [
    new pki.SafeBag({ bagId: keyBag, bagValue: shrouded, bagAttributes: [id()] }),
    new pki.SafeBag({
      bagId: certificateBag,
      bagValue: new pki.CertBag({ parsedValue: pki.Certificate.fromBER(der) }),
      bagAttributes: [id()],
    }),
  ]
  const safe = new pki.AuthenticatedSafe({
    parsedValue: { safeContents: [{ privacyMode: 0, value: new pki.SafeContents({ safeBags }) }] },
  })
  await safe.makeInternalValues({ safeContents: [{}] })
  const file = new pki.PFX({ parsedValue: { integrityMode: 0, authenticatedSafe: safe } })
  await file.makeInternalValues({
    password,
    iterations: 1000,
    pbkdf2HashAlgorithm: 'SHA-256' as never,
    hmacHashAlgorithm: 'SHA-256',
  })
  if (!isSealed) delete file.macData
  return new Uint8Array(file.toSchema().toBER())
}

const oids = {
  keyBag: '1.2.840.113549.1.12.10.1.2',
  certificateBag: '1.2.840.113549.1.12.10.1.3',
  localKeyId: '1.2.840.113549.1.9.21',
} as const

function pem(label: string, der: Uint8Array): string {
  const lines = Buffer.from(der)
    .toString('base64')
    .match(/.{1,64}/g)!
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}
