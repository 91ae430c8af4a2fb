import type { Host } from '../../host/host.ts'
import { slug } from '../../model/clause.ts'
import { formatDay } from '../../model/date.ts'
import { defaultTimeZone } from '../../model/school.ts'
import { type Context, UsageError } from '../context.ts'
import { readNamedFile } from '../named-file.ts'
import { todayIn } from '../today.ts'

export interface SignFileOptions {
  readonly role: string
  readonly name?: string
  readonly key?: string
  readonly cert?: string
  readonly p12?: string
  readonly timestamp?: string
  readonly out?: string
}

type Proof = typeof import('../../proof/index.ts')

/** Signs a PDF in the field of a role. The file is written whole or not at all. */
export async function signFile(file: string, options: SignFileOptions, { host }: Context): Promise<void> {
  const proof = await import('../../proof/index.ts')
  const bytes = readNamedFile(host, file)
  if (proof.identify(bytes)?.format !== 'pdf') throw new UsageError(`${file} is no PDF that policy made`)
  const { pem, certificates, passPhrase } = await keyOf(options, host, proof)
  const key = await opened(pem, passPhrase, certificates[0]!, host)
  const facts = proof.certificateFacts(certificates[0]!)
  if (!facts) throw new UsageError('The certificate cannot be read')
  const now = host.now()
  if (now < facts.from || now > facts.until)
    throw new UsageError(
      `The certificate of ${facts.name} is good from ${facts.from.slice(0, 10)} to ${facts.until.slice(0, 10)}, and not today`,
    )
  const { timestamp } = options
  const ask = timestamp && ((request: Uint8Array) => host.post(timestamp, 'application/timestamp-query', request))
  const name = options.name ?? facts.name
  const signature = {
    field: slug(options.role),
    role: options.role,
    name,
    date: now,
    day: formatDay(todayIn(defaultTimeZone, host)),
  }
  try {
    const signed = await proof.signPdf(bytes, signature, { key, certificates, ...(ask && { timestamp: ask }) })
    host.write(new Map([[host.resolve(options.out ?? file), signed]]))
  } catch (error) {
    if (error instanceof proof.CannotSign) throw new UsageError(error.message)
    if (timestamp && error instanceof Error) throw new UsageError(`No time stamp from ${timestamp}: ${error.message}`)
    throw error
  }
  host.output.write(`Signed  ${options.out ?? file}: by ${name}, ${options.role}, in the field of that role\n`)
}

interface KeyMaterial {
  readonly pem: string
  readonly certificates: readonly Uint8Array[]
  readonly passPhrase: string | undefined
}

const passPhraseVariable = 'POLICY_PASS_PHRASE'

async function keyOf({ key, cert, p12 }: SignFileOptions, host: Host, proof: Proof): Promise<KeyMaterial> {
  const given = host.environment(passPhraseVariable)
  if (p12 !== undefined) {
    const passPhrase = given ?? (await host.askSecretly(`Pass phrase of ${p12}: `)) ?? ''
    const opened = proof.openP12(readNamedFile(host, p12), passPhrase)
    if (!opened) throw new UsageError(`${p12} does not open with that pass phrase, or is no PKCS #12 file`)
    if (opened.certificates.length === 0) throw new UsageError(`${p12} holds no certificate`)
    return { pem: opened.key, certificates: opened.certificates, passPhrase: undefined }
  }
  if (key === undefined || cert === undefined)
    throw new UsageError(
      'A PDF is signed with --key and --cert, or with --p12; --name and --on alone record a signature on paper: policy sign <policy>',
    )
  const certificates = proof.certificatesIn(textOf(host, cert))
  if (certificates.length === 0) throw new UsageError(`${cert} holds no certificate in PEM`)
  return { pem: textOf(host, key), certificates, passPhrase: given }
}

/** Opens the key; who forgot the pass phrase is asked for it. */
async function opened(pem: string, passPhrase: string | undefined, certificate: Uint8Array, host: Host) {
  const first = host.openKey(pem, passPhrase, certificate)
  const key =
    first === 'locked'
      ? host.openKey(pem, (await host.askSecretly('Pass phrase of the key: ')) ?? '', certificate)
      : first
  switch (key) {
    case 'locked':
    case 'wrong pass phrase':
      throw new UsageError(
        `The key does not open with that pass phrase. It is asked for, or taken from ${passPhraseVariable}`,
      )
    case 'no key':
      throw new UsageError('The file of --key holds no private key in PEM')
    case 'other certificate':
      throw new UsageError('The certificate belongs to another key')
    case 'unusual kind':
      throw new UsageError('The key is neither RSA nor of a curve P-256, P-384 or P-521')
    case 'short key':
      throw new UsageError('The key is too short to be safe: one of RSA has 2048 bits or more')
    default:
      return key
  }
}

const textOf = (host: Host, file: string) => new TextDecoder('latin1').decode(readNamedFile(host, file))
