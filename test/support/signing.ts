import { policy } from './cli.ts'
import { type MemoryHost, type MemoryOptions, memoryHost, put } from './memory-host.ts'
import { makeSigner, type TestSigner } from './signer.ts'

/* A small school with a policy that was approved twice, and two people who sign it with their keys. */

export const schoolYaml = `name: Oakfield Primary School
committees:
  - name: Resources Committee
people:
  headteacher: {role: Headteacher, name: Ann Lee}
  chair: {role: Chair of Governors}
`

/** The files of a policy in that school, with both signatories. */
export function policyFiles(id: string, title: string, words: string): Record<string, string> {
  return {
    [`policy/${id}/policy.yaml`]: `title: ${title}\ncommittee: Resources Committee\napproved: 2022-03\nreview_period: Two years\nresponsible: Headteacher\nsignatories:\n  - role: Headteacher\n  - role: Chair of Governors\nclauses:\n  - introduction.md\n`,
    [`policy/${id}/clauses/introduction.md`]: `## Introduction\n\n${words}\n`,
  }
}

/** The words of the version in force. */
export const wordsInForce = 'Pupils wear a blue jumper. Ask {{people.headteacher.name}} about it.'

/** The school after its committee has approved twice: `2022-03-01` in grey and `2024-03-01` in blue. */
export async function approvedWorld(options: MemoryOptions = {}): Promise<MemoryHost> {
  const host = memoryHost(
    { 'policy/school.yaml': schoolYaml, ...policyFiles('uniform', 'Uniform Policy', 'Pupils wear a grey jumper.') },
    options,
  )
  await done(host, 'approve', 'uniform', '--on', '2022-03-01')
  put(host, '/school/policy/uniform/clauses/introduction.md', `## Introduction\n\n${wordsInForce}\n`)
  await done(host, 'approve', 'uniform', '--on', '2024-03-01')
  return host
}

/** A copy of the same world, to be tampered with. */
export function copyOf(host: MemoryHost, options: MemoryOptions = {}): MemoryHost {
  return memoryHost(Object.fromEntries(host.files), options)
}

/** Runs a command that must succeed, and gives what it printed. */
export async function done(host: MemoryHost, ...args: string[]): Promise<string> {
  const { exitCode, printed, complained } = await policy(host, ...args)
  if (exitCode !== 0) throw new Error(`policy ${args.join(' ')} gave ${exitCode}: ${complained}${printed}`)
  return printed
}

/** The bytes of a file that must exist. */
export function fileOf(host: MemoryHost, path: string): Uint8Array {
  const bytes = host.files.get(host.resolve(path))
  if (!bytes) throw new Error(`There is no ${path}`)
  return bytes
}

/** Writes a signer's key and certificate into files. */
export function giveKey(host: MemoryHost, { key, certificate }: TestSigner, file: string): string[] {
  put(host, host.resolve(`${file}.key.pem`), key)
  put(host, host.resolve(`${file}.cert.pem`), certificate)
  return ['--key', `${file}.key.pem`, '--cert', `${file}.cert.pem`]
}

/** The two signers. Their keys do not matter to the files, so a test file generates them once. */
export async function twoSigners(): Promise<{ head: TestSigner; chair: TestSigner }> {
  const [head, chair] = await Promise.all([makeSigner('Ann Lee'), makeSigner('Bo Ray', { kind: 'RSA 2048' })])
  return { head, chair }
}

/** The PDF as built, after one signature, and after both. */
export interface SignedFiles {
  readonly built: Uint8Array
  readonly once: Uint8Array
  readonly twice: Uint8Array
}

export const signedPath = 'out/uniform.pdf'

/** Builds the PDF with fields, and signs it as Headteacher and then as Chair. */
export async function signBoth(
  host: MemoryHost,
  { head, chair }: Awaited<ReturnType<typeof twoSigners>>,
): Promise<SignedFiles> {
  await done(host, 'build', 'uniform', '--fields')
  const built = fileOf(host, signedPath)
  await done(host, 'sign', signedPath, '--role', 'Headteacher', ...giveKey(host, head, 'keys/head'))
  const once = fileOf(host, signedPath)
  await done(host, 'sign', signedPath, '--role', 'Chair of Governors', ...giveKey(host, chair, 'keys/chair'))
  return { built, once, twice: fileOf(host, signedPath) }
}
