import process from 'node:process'

/** An opened private key, in PKCS #8. */
export interface OpenedKey {
  readonly pkcs8: Uint8Array
  readonly kind: 'rsa' | 'ec'
  readonly curve: string | undefined
}

/** Why a key cannot be used. */
export type KeyFault = 'locked' | 'wrong pass phrase' | 'no key' | 'other certificate' | 'unusual kind'

const curves: Readonly<Record<string, string>> = {
  prime256v1: 'P-256',
  secp384r1: 'P-384',
  secp521r1: 'P-521',
}

/** Opens a private key in PEM and checks that it belongs to a certificate in DER. */
export function openKey(pem: string, passPhrase: string | undefined, certificate: Uint8Array): OpenedKey | KeyFault {
  const { createPrivateKey, X509Certificate } = process.getBuiltinModule('node:crypto')
  if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem)) return 'no key'
  if (/ENCRYPTED/.test(pem) && passPhrase === undefined) return 'locked'
  let key: ReturnType<typeof createPrivateKey>
  try {
    key = createPrivateKey({ key: pem, format: 'pem', ...(passPhrase !== undefined && { passphrase: passPhrase }) })
  } catch {
    return passPhrase === undefined ? 'no key' : 'wrong pass phrase'
  }
  try {
    if (!new X509Certificate(certificate).checkPrivateKey(key)) return 'other certificate'
  } catch {
    return 'other certificate'
  }
  const kind = key.asymmetricKeyType
  const curve = curves[key.asymmetricKeyDetails?.namedCurve ?? '']
  if (kind !== 'rsa' && !(kind === 'ec' && curve)) return 'unusual kind'
  return { pkcs8: key.export({ type: 'pkcs8', format: 'der' }), kind, curve }
}

/** Asks at the terminal for a secret without echoing it; undefined if there is no terminal or the user cancels. */
export async function askSecretly(question: string): Promise<string | undefined> {
  const { stdin, stderr } = process
  if (!stdin.isTTY || !stderr.isTTY) return undefined
  stderr.write(question)
  stdin.setRawMode(true)
  stdin.resume()
  try {
    return await new Promise<string | undefined>(resolve => {
      let typed = ''
      stdin.setEncoding('utf8').on('data', (keys: string) => {
        for (const key of keys) {
          if (key === '\r' || key === '\n') return resolve(typed)
          if (key === '\u0003' || key === '\u0004') return resolve(undefined)
          typed = key === '\u007f' || key === '\b' ? typed.slice(0, -1) : typed + key
        }
      })
    })
  } finally {
    stdin.setRawMode(false)
    stdin.pause()
    stderr.write('\n')
  }
}
