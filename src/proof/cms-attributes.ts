/** Object identifiers of signature attributes (RFC 5652, 11; RFC 5035, 3; RFC 3161, appendix A). */
export const oid = {
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

export const bytesOf = (buffer: ArrayBuffer) => new Uint8Array(buffer)

/** The SHA-256 digest, the only one in use. */
export const digest = async (bytes: Uint8Array) =>
  bytesOf(await globalThis.crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>))
