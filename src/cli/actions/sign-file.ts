import type { Host } from '../../host/host.ts'
import { slug } from '../../model/clause.ts'
import { formatDay } from '../../model/date.ts'
import { foldedText } from '../../model/field.ts'
import { defaultTimeZone } from '../../model/school.ts'
import { commandLine } from '../../report/command-line.ts'
import { type Context, UsageError } from '../context.ts'
import { updateManifest } from '../manifest.ts'
import { readNamedFile } from '../named-file.ts'
import { todayIn } from '../today.ts'
import { each } from '../together.ts'

export interface SignFileOptions {
  readonly role: string
  readonly name?: string
  readonly key?: string
  readonly cert?: string
  readonly p12?: string
  readonly timestamp?: string
  readonly out?: string
  readonly on?: string
  readonly image?: string
  readonly versionName?: string
}

type Proof = typeof import('../../proof/index.ts')
type Signer = Parameters<Proof['signPdf']>[2]

/** What is recorded of a signature on paper, and has no meaning for a PDF. */
const optionsOnPaper = { on: '--on', image: '--image', versionName: '--version-name' } as const

/** Signs PDFs in the field of a role: all of them, or none where one cannot be signed. Each is written whole. */
export async function signFiles(files: readonly string[], options: SignFileOptions, { host }: Context): Promise<void> {
  const onPaper = (['on', 'image', 'versionName'] as const).find(option => options[option] !== undefined)
  if (onPaper !== undefined)
    throw new UsageError(
      `${optionsOnPaper[onPaper]} records a signature on paper, and ${files[0]} is a PDF: it is signed now, with a key`,
    )
  if (options.out !== undefined && files.length > 1)
    throw new UsageError('--out names one file, and several are to be signed: sign them one by one')
  const proof = await import('../../proof/index.ts')
  await each(files, file => expectVersion(file, readNamedFile(host, file), proof))
  const { name: signer, ...key } = await signerOf(options, host, proof)
  const name = foldedText(options.name ?? signer)
  if (name === '') throw new UsageError('--name: Unexpected empty name, expected who signs')
  const signed = await each(files, file => signedFile(file, name, key, options, proof, host))
  host.write(new Map(signed.map(({ path, bytes }) => [path, bytes])))
  for (const { path, bytes } of signed) updateManifest(host, path, bytes)
  for (const [index, file] of files.entries()) host.output.write(told(options.out ?? file, name, signed[index]!))
}

function told(file: string, name: string, { role, shownAs }: Signed): string {
  const shown = shownAs === name ? '' : `        The name is shown as ${shownAs}: the PDF’s font has no such accents\n`
  return `Signed  ${file}: by ${name}, ${role}, in the field of that role\n${shown}`
}

/** The place and the bytes of a PDF with a signature more, and the role of whoever signed, as the PDF has it. */
async function signedFile(
  file: string,
  name: string,
  key: Signer,
  options: SignFileOptions,
  proof: Proof,
  host: Host,
): Promise<Signed> {
  const signing = {
    role: options.role,
    name,
    fieldOfRole: slug(options.role),
    fieldOfName: slug(`${options.role} ${name}`),
    date: host.now(),
    day: formatDay(todayIn(defaultTimeZone, host)),
  }
  // While somebody typed a pass phrase, somebody else may have signed.
  const bytes = readNamedFile(host, file)
  const signed = await proof.signPdf(bytes, signing, key).catch((error: unknown) => {
    throw error instanceof proof.CannotSign ? new UsageError(error.message) : error
  })
  if (Buffer.compare(readNamedFile(host, file), bytes) !== 0)
    throw new UsageError(`${file} was changed by another program meanwhile: sign it again`)
  return { path: placeOf(options, file, host), ...signed }
}

interface Signed {
  readonly path: string
  readonly bytes: Uint8Array
  readonly role: string
  readonly shownAs: string
}

/** Where the signed file goes: where a link leads, and never in the place of a key. */
function placeOf({ out, key, cert, p12 }: SignFileOptions, file: string, host: Host): string {
  const real = (path: string) => host.realPath(host.resolve(path)) ?? host.resolve(path)
  const place = real(out ?? file)
  if ([key, cert, p12].some(path => path !== undefined && real(path) === place))
    throw new UsageError(`--out: ${out} is what you sign with, expected another file`)
  return place
}

/** Signatures are for what a committee approved. */
function expectVersion(file: string, bytes: Uint8Array, proof: Proof): void {
  const identity = proof.identify(bytes)
  if (identity?.format !== 'pdf' || identity.policy === undefined)
    throw new UsageError(`${file} is no PDF that policy made`)
  if (identity.version === undefined)
    throw new UsageError(
      `${file} is no approved version: record the approval with ${commandLine('approve', identity.policy, '--on', '<date>')}, and build it with --fields`,
    )
}

interface NamedSigner extends Signer {
  readonly name: string
}

/** The key and the certificates of who signs, and the name on the first. */
async function signerOf(options: SignFileOptions, host: Host, proof: Proof): Promise<NamedSigner> {
  const { pem, certificates, passPhrase } = await keyOf(options, host, proof)
  const [facts] = certificates.map((certificate, index) => {
    const read = proof.certificateFacts(certificate)
    if (read) return read
    throw new UsageError(`Certificate ${index + 1} in ${options.p12 ?? options.cert} cannot be read`)
  })
  const { name, from, until, hasShortKey } = facts!
  const key = await opened(pem, passPhrase, certificates[0]!, host)
  if (hasShortKey) throw new UsageError('The key is too short to be safe: one of RSA has 2048 bits or more')
  const now = host.now()
  if (now < from || now > until)
    throw new UsageError(
      `The certificate of ${name} is good from ${from.slice(0, 10)} to ${until.slice(0, 10)}, and not today`,
    )
  const { timestamp } = options
  return { name, key, certificates, ...(timestamp && { timestamp: stampFrom(timestamp, host) }) }
}

/** Asks an authority for a time stamp. */
const stampFrom =
  (address: string, host: Host): NonNullable<Signer['timestamp']> =>
  async request => {
    try {
      return await host.post(address, 'application/timestamp-query', request)
    } catch (error) {
      throw new UsageError(`No time stamp from ${address}: ${(error as Error).message}`)
    }
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
    default:
      return key
  }
}

const textOf = (host: Host, file: string) => new TextDecoder('latin1').decode(readNamedFile(host, file))
