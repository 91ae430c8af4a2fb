import type { Host } from '../../host/host.ts'
import { readNamedFile } from '../named-file.ts'
import { RequestError } from '../request-error.ts'

type Proof = typeof import('../../proof/index.ts')
type Signer = Parameters<Proof['signPdf']>[2]

/** The files that hold the key and certificates to sign with. */
export interface KeyRequest {
  readonly key?: string
  readonly cert?: string
  readonly p12?: string
  readonly timestamp?: string
}

/** A key with its certificates, and the name on the first certificate. */
export interface NamedSigner extends Signer {
  readonly name: string
}

/**
 * Loads the signer's key and certificates, and asks for a pass phrase if needed. Throws `RequestError` if they cannot
 * be read, do not belong together, are too weak or unusual, or are not valid now.
 */
export async function loadSigner(options: KeyRequest, host: Host, proof: Proof): Promise<NamedSigner> {
  const { pem, certificates, passPhrase } = await loadKey(options, host, proof)
  const [facts] = certificates.map((certificate, index) => {
    const read = proof.certificateFacts(certificate)
    if (read) return read
    throw new RequestError(`Certificate ${index + 1} in ${options.p12 ?? options.cert} cannot be read`)
  })
  const { name, from, until, hasShortKey } = facts!
  const key = await openPrivateKey(pem, passPhrase, certificates[0]!, host)
  if (hasShortKey) throw new RequestError('The key is too short to be safe: one of RSA has 2048 bits or more')
  const now = host.now()
  if (now < from || now > until)
    throw new RequestError(
      `The certificate of ${name} is good from ${from.slice(0, 10)} to ${until.slice(0, 10)}, and not today`,
    )
  const { timestamp } = options
  return { name, key, certificates, ...(timestamp && { timestamp: timestampFrom(timestamp, host) }) }
}

/** A function that requests a time stamp from an authority. It throws `RequestError` if there is no answer. */
const timestampFrom =
  (address: string, host: Host): NonNullable<Signer['timestamp']> =>
  async request => {
    try {
      return await host.post(address, 'application/timestamp-query', request)
    } catch (error) {
      throw new RequestError(`No time stamp from ${address}: ${(error as Error).message}`)
    }
  }

interface KeyMaterial {
  readonly pem: string
  readonly certificates: readonly Uint8Array[]
  readonly passPhrase: string | undefined
}

const passPhraseVariable = 'POLICY_PASS_PHRASE'

async function loadKey({ key, cert, p12 }: KeyRequest, host: Host, proof: Proof): Promise<KeyMaterial> {
  const given = host.environment(passPhraseVariable)
  if (p12 !== undefined) {
    const passPhrase = given ?? (await host.askSecretly(`Pass phrase of ${p12}: `)) ?? ''
    const bundle = proof.openP12(readNamedFile(host, p12), passPhrase)
    if (!bundle) throw new RequestError(`${p12} does not open with that pass phrase, or is no PKCS #12 file`)
    if (bundle.certificates.length === 0) throw new RequestError(`${p12} holds no certificate`)
    return { pem: bundle.key, certificates: bundle.certificates, passPhrase: undefined }
  }
  if (key === undefined || cert === undefined)
    throw new RequestError(
      'A PDF is signed with --key and --cert, or with --p12; --name and --on alone record a signature on paper: policy sign <policy>',
    )
  const certificates = proof.certificatesIn(textOf(host, cert))
  if (certificates.length === 0) throw new RequestError(`${cert} holds no certificate in PEM`)
  return { pem: textOf(host, key), certificates, passPhrase: given }
}

/** Opens the key; asks for the pass phrase if the key is locked and none was given. */
async function openPrivateKey(pem: string, passPhrase: string | undefined, certificate: Uint8Array, host: Host) {
  const first = host.openKey(pem, passPhrase, certificate)
  const key =
    first === 'locked'
      ? host.openKey(pem, (await host.askSecretly('Pass phrase of the key: ')) ?? '', certificate)
      : first
  switch (key) {
    case 'locked':
    case 'wrong pass phrase':
      throw new RequestError(
        `The key does not open with that pass phrase. It is asked for, or taken from ${passPhraseVariable}`,
      )
    case 'no key':
      throw new RequestError('The file of --key holds no private key in PEM')
    case 'other certificate':
      throw new RequestError('The certificate belongs to another key')
    case 'unusual kind':
      throw new RequestError('The key is neither RSA nor of a curve P-256, P-384 or P-521')
    default:
      return key
  }
}

const textOf = (host: Host, file: string) => new TextDecoder('latin1').decode(readNamedFile(host, file))
