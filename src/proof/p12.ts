import forge from 'node-forge'

/** The contents of a PKCS #12 file: the key in PEM and the certificates as DER, the key's own first. */
export interface OpenedP12 {
  readonly key: string
  readonly certificates: readonly Uint8Array[]
}

/** node-forge's decryption of PBES2, which its types omit. */
interface Pbes2 {
  getCipherForPBES2: (type: string, parameters: unknown, passPhrase: string) => unknown
}

// node-forge encodes each letter of the pass phrase as one byte, but PBES2 uses UTF-8 (RFC 9579, 4).
const { pbe } = forge.pki as unknown as { readonly pbe: Pbes2 }
const { getCipherForPBES2 } = pbe
pbe.getCipherForPBES2 = (type, parameters, passPhrase) =>
  getCipherForPBES2(type, parameters, forge.util.encodeUtf8(passPhrase))

/** Opens a PKCS #12 file; undefined if the pass phrase is wrong or the file has no key. */
export function openP12(bytes: Uint8Array, passPhrase: string): OpenedP12 | undefined {
  const { asn1, pkcs12, pki, util } = forge
  let file: forge.pkcs12.Pkcs12Pfx
  try {
    file = pkcs12.pkcs12FromAsn1(asn1.fromDer(Buffer.from(bytes).toString('latin1')), false, passPhrase)
  } catch {
    return undefined
  }
  const bags = file.safeContents.flatMap(content => content.safeBags)
  const { keyBag, pkcs8ShroudedKeyBag, certBag } = pki.oids
  const keys = bags.filter(bag => bag.type === keyBag || bag.type === pkcs8ShroudedKeyBag)
  const certificates = bags.filter(bag => bag.type === certBag)
  const [key] = keys
  // node-forge parses RSA keys and leaves EC keys as ASN.1.
  const der = key?.key ? pki.wrapRsaPrivateKey(pki.privateKeyToAsn1(key.key)) : key?.asn1
  if (!der) return undefined
  const pem = `-----BEGIN PRIVATE KEY-----\n${util.encode64(asn1.toDer(der).getBytes(), 64)}\n-----END PRIVATE KEY-----\n`
  const belongsToKey = (bag: forge.pkcs12.Bag) => haveSameId(bag, key!)
  const inOrder = [...certificates.filter(belongsToKey), ...certificates.filter(bag => !belongsToKey(bag))]
  return { key: pem, certificates: inOrder.map(bag => derOf(bag)) }
}

function haveSameId(a: forge.pkcs12.Bag, b: forge.pkcs12.Bag): boolean {
  const idOf = ({ attributes }: forge.pkcs12.Bag) =>
    String((attributes as { localKeyId?: string[] }).localKeyId?.[0] ?? '')
  return idOf(a) !== '' && idOf(a) === idOf(b)
}

function derOf({ cert, asn1: raw }: forge.pkcs12.Bag): Uint8Array {
  const { asn1, pki } = forge
  const structure = cert ? pki.certificateToAsn1(cert) : raw
  return Buffer.from(asn1.toDer(structure).getBytes(), 'latin1')
}
