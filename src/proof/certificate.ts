import * as asn1 from 'asn1js'
import * as pki from 'pkijs'
import { visible } from './words.ts'

/** Certificates of a file in PEM, as DER. */
export function certificatesIn(pem: string): Uint8Array[] {
  return [...pem.matchAll(/-----BEGIN CERTIFICATE-----([\s\S]*?)-----END CERTIFICATE-----/g)].map(match =>
    Buffer.from(match[1]!, 'base64'),
  )
}

/** Whom a certificate is about, and from when to when it is good, as instants of ISO 8601. */
export function certificateFacts(der: Uint8Array): { name: string; from: string; until: string } | undefined {
  try {
    const { subject, notBefore, notAfter } = new pki.Certificate({
      schema: asn1.fromBER(der as Uint8Array<ArrayBuffer>).result,
    })
    return {
      name: commonNameOf(subject),
      from: notBefore.value.toISOString(),
      until: notAfter.value.toISOString(),
    }
  } catch {
    return undefined
  }
}

const commonName = '2.5.4.3'

/** What the subject of a certificate is called. */
export function commonNameOf({ typesAndValues }: pki.RelativeDistinguishedNames): string {
  const name = typesAndValues.find(({ type }) => type === commonName)
  return visible(String(name?.value.valueBlock.value ?? 'unknown'))
}
