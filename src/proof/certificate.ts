import * as asn1 from 'asn1js'
import * as pki from 'pkijs'
import { visible } from './words.ts'

/** The certificates of a PEM file, as DER. */
export function certificatesIn(pem: string): Uint8Array[] {
  return [...pem.matchAll(/-----BEGIN CERTIFICATE-----([\s\S]*?)-----END CERTIFICATE-----/g)].map(match =>
    Buffer.from(match[1]!, 'base64'),
  )
}

/** The subject of a certificate and its period of validity, as ISO 8601 instants. */
export interface CertificateFacts {
  readonly name: string
  readonly from: string
  readonly until: string
  /** Whether its RSA key is too short to be safe. */
  readonly hasShortKey: boolean
}

/** The facts of a DER certificate; undefined if it cannot be read. */
export function certificateFacts(der: Uint8Array): CertificateFacts | undefined {
  try {
    return factsOf(new pki.Certificate({ schema: asn1.fromBER(der as Uint8Array<ArrayBuffer>).result }))
  } catch {
    return undefined
  }
}

/** The facts of a parsed certificate. */
export function factsOf({ subject, notBefore, notAfter, subjectPublicKeyInfo }: pki.Certificate): CertificateFacts {
  return {
    name: commonNameOf(subject),
    from: notBefore.value.toISOString(),
    until: notAfter.value.toISOString(),
    hasShortKey: isShortKey(subjectPublicKeyInfo.parsedKey),
  }
}

/** The extensions that X.509 software understands (RFC 5280, 4.2), and Netscape's for the use of a certificate. */
const knownExtensions = new Set([
  '2.5.29.15', // key usage
  '2.5.29.17', // subject alternative name
  '2.5.29.19', // basic constraints
  '2.5.29.30', // name constraints
  '2.5.29.31', // CRL distribution points
  '2.5.29.32', // certificate policies
  '2.5.29.33', // policy mappings
  '2.5.29.36', // policy constraints
  '2.5.29.37', // extended key usage
  '2.5.29.54', // inhibit any policy
  '2.16.840.1.113730.1.1', // Netscape's certificate type
])

/** Whether a certificate has an unknown critical extension, which must not be ignored (RFC 5280, 4.2). */
export const hasUnknownCriticalExtension = ({ extensions = [] }: pki.Certificate): boolean =>
  extensions.some(({ critical, extnID }) => critical && !knownExtensions.has(extnID))

const commonName = '2.5.4.3'

/** The subject's common name; all of them if there are several, `unknown` if there is none. */
export function commonNameOf({ typesAndValues }: pki.RelativeDistinguishedNames): string {
  const names = typesAndValues.filter(({ type }) => type === commonName)
  return visible(names.map(name => String(name.value.valueBlock.value)).join(', ') || 'unknown')
}

/** The minimum length of an RSA key in bits (NIST SP 800-131A, revision 2, 3). */
const minRsaBits = 2048

function isShortKey(key: pki.PublicKeyInfo['parsedKey']): boolean {
  if (!(key instanceof pki.RSAPublicKey)) return false
  const bits = Buffer.from(key.modulus.valueBlock.valueHexView).toString('hex').replace(/^0+/, '').length * 4
  return bits < minRsaBits
}
