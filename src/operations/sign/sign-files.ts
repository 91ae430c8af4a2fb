import type { Commit, Host } from '../../host/host.ts'
import { slug } from '../../model/clause.ts'
import { commandLine } from '../../model/command-line.ts'
import { formatDay } from '../../model/date.ts'
import type { Finding } from '../../model/finding.ts'
import { isSameName } from '../../model/same-name.ts'
import { defaultTimeZone } from '../../model/school.ts'
import { rootFor } from '../../source/trust.ts'
import { ledgerOf } from '../../versions/ledger.ts'
import { checkSchool, type ValidSchool } from '../checked-school.ts'
import { updateManifest } from '../manifest.ts'
import { mapNames } from '../map-policies.ts'
import { readNamedFile } from '../named-file.ts'
import { placesForOutput, writeOutput } from '../output.ts'
import { recordableWords } from '../recordable-words.ts'
import { RequestError } from '../request-error.ts'
import { todayIn } from '../today.ts'
import { expectNoSignatureLost, locateSignedCopy, type SignedCopyLocation } from './signed-copies.ts'
import { hasWordsOf } from './signed-version.ts'
import { type KeyRequest, loadSigner } from './signing-key.ts'
import { unfinishedCopy } from './unfinished-signing.ts'

/** A request to sign with a key, in the field of a role. */
export interface FileSignatureRequest extends KeyRequest {
  readonly role: string
  /** The name to show; defaults to the name on the certificate. */
  readonly name?: string
  /** The path of the signed file; defaults to overwriting the original. */
  readonly out?: string
  /** The content root; defaults to the nearest. Signing also works without one. */
  readonly root?: string
}

/** A PDF that was signed. */
export interface SignedFile {
  /** The path as the caller gave it. */
  readonly file: string
  readonly path: string
  readonly bytes: Uint8Array
  /** The signer's role, as the PDF has it. */
  readonly role: string
  readonly name: string
  /** The name as the PDF shows it; its font may lack accents. */
  readonly shownAs: string
  /** The path of the signed copy that is kept with the version; undefined if there is none. */
  readonly copy: string | undefined
}

export type FileSignatureResult =
  | { readonly kind: 'signed'; readonly files: readonly SignedFile[] }
  /** Nothing is signed, because the school has errors. */
  | { readonly kind: 'invalid'; readonly findings: readonly Finding[] }

type Proof = typeof import('../../proof/index.ts')
type Signer = Parameters<Proof['signPdf']>[2]

/**
 * Signs all the PDFs, in the field of a role, or none. Where the content root has the policy, also keeps a signed copy
 * with the version. Throws `RequestError` if one of them cannot be signed.
 */
export async function signFiles(
  host: Host,
  files: readonly string[],
  request: FileSignatureRequest,
): Promise<FileSignatureResult> {
  if (request.out !== undefined && files.length > 1)
    throw new RequestError('--out names one file, and several are to be signed: sign them one by one')
  const proof = await import('../../proof/index.ts')
  const versions = await mapNames(files, file => expectVersion(file, readNamedFile(host, file), proof))
  const { name: signer, ...key } = await loadSigner(request, host, proof)
  // The PDF has its own font, so `signPdf` checks which characters it can show.
  const name = recordableWords('--name', request.name ?? signer, { canPrint: () => true })
  const roots = new Set(files.map(file => rootFor(host, file)))
  if (request.root === undefined && roots.size > 1)
    throw new RequestError('The files are of several schools: sign those of one school at a time')
  const root = request.root === undefined ? [...roots][0] : host.resolve(request.root)
  const locations = root === undefined ? [] : versions.map(version => locateSignedCopy(version, root, host))
  const school =
    root === undefined || locations.every(location => !location) ? undefined : await checkSchool(host, root)
  if (school && !school.isValid) return { kind: 'invalid', findings: school.findings }
  /** Files that another run signed and did not come to write. */
  const finished = new Map<string, Uint8Array>()
  const signed = await withExclusiveAccess(
    host,
    files.map(file => outputPath(request, file, host)),
    locations,
    async commit => {
      const signedFiles = await mapNames(files, async (file, index) => {
        const copy = await unfinishedCopy(
          readNamedFile(host, file),
          { role: request.role, name, certificate: key.certificates[0]! },
          locations[index],
          proof,
        )
        if (!copy)
          return signFile(file, name, key, request, proof, host).catch((error: unknown) => {
            expectUnsigned(request.role, versions[index]!, locations[index])
            throw error
          })
        const path = outputPath(request, file, host)
        writeOutput(host, root, new Map([[path, copy]]))
        finished.set(path, copy)
        throw new RequestError(
          `The ${request.role} has signed already, and only the copy that is kept with the version had the signature: now ${host.relative(host.currentFolder, path)} has it too`,
        )
      })
      for (const [index, pdf] of signedFiles.entries()) {
        expectNoSignatureLost(pdf, locations[index])
        if (school) await expectWordsOfVersion(pdf, locations[index], school)
      }
      const copyPaths = locations.map(location => location?.path)
      const expectPlace = placesForOutput(host, root)
      for (const { path } of signedFiles) if (!copyPaths.includes(path)) expectPlace(path)
      // Copies first: they are permanent, and the other files can be restored from them.
      commit(
        new Map(
          signedFiles.flatMap(({ bytes }, index) => {
            const path = copyPaths[index]
            return path === undefined ? [] : [[path, bytes] as const]
          }),
        ),
      )
      writeOutput(
        host,
        root,
        new Map(signedFiles.flatMap(({ path, bytes }) => (copyPaths.includes(path) ? [] : [[path, bytes] as const]))),
      )
      return signedFiles.map((pdf, index): SignedFile => ({ ...pdf, name, copy: copyPaths[index] }))
    },
  ).finally(async () => {
    // Once nobody holds the lock of the folder, which this takes.
    for (const [path, bytes] of finished) await updateManifest(host, path, bytes)
  })
  for (const { path, bytes } of signed) await updateManifest(host, path, bytes)
  return { kind: 'signed', files: signed }
}

/** Throws `RequestError` if a PDF does not have the words of the version that it claims to be. */
async function expectWordsOfVersion(
  { file, bytes }: { readonly file: string; readonly bytes: Uint8Array },
  location: SignedCopyLocation | undefined,
  school: ValidSchool,
): Promise<void> {
  if (!location) return
  const { folder } = location
  const { versions, findings } = ledgerOf(folder)
  const version = versions.find(({ head }) => head.version === location.version)
  if (findings.length > 0) throw new RequestError('The approved versions have errors: policy validate says which')
  if (version && (await hasWordsOf(bytes, { folder, version, versions }, school))) return
  throw new RequestError(
    `${file} says that it is version ${location.version} of ${folder.id}, but its words differ: ${commandLine('verify', file)} shows the details. Build it again with --fields`,
  )
}

/**
 * Runs `work` while nobody else signs in the same folders or writes to the same policies; otherwise one of two
 * signatures could be lost. Passes it the commit function of the policies' folders.
 */
function withExclusiveAccess<Result>(
  host: Host,
  places: readonly string[],
  locations: readonly (SignedCopyLocation | undefined)[],
  work: (commit: Commit) => Promise<Result>,
): Promise<Result> {
  const policies = [...new Set(locations.flatMap(location => location?.folder.path ?? []))].sort()
  const folders = [...new Set(places.map(place => host.resolve(place, '..')))].sort()
  const inFolders = folders
    .filter(folder => !policies.includes(folder))
    .reduceRight<() => Promise<Result>>(
      (next, folder) => () => host.inTurn(folder, next),
      () => host.withLocks(policies, work),
    )
  return inFolders()
}

/**
 * Throws `RequestError` if a role is recorded as having signed on paper or by a typed name, which is why a PDF that was
 * built since has no field for it.
 */
function expectUnsigned(role: string, { version }: VersionIdentity, location: SignedCopyLocation | undefined): void {
  const record = location && ledgerOf(location.folder).versions.find(({ head }) => head.version === version)
  const signature = record?.signatures.find(each => isSameName(each.role.toLowerCase(), role.trim().toLowerCase()))
  const others = record?.head.metadata.signatories.filter(each => each.role === signature?.role) ?? []
  if (signature && others.length === 1)
    throw new RequestError(
      `The ${signature.role} has signed already, ${signature.method === 'typed' ? 'by a typed name' : 'on paper'}, as ${signature.name}: policy log shows it`,
    )
}

/** The policy and version that a file claims to be. */
interface VersionIdentity {
  readonly policy: string
  readonly version: string
}

/** Signs a PDF, without writing it. Throws `RequestError` if it cannot be signed, or changes meanwhile. */
async function signFile(
  file: string,
  name: string,
  key: Signer,
  request: FileSignatureRequest,
  proof: Proof,
  host: Host,
): Promise<Omit<SignedFile, 'name' | 'copy'>> {
  const signing = {
    role: request.role,
    name,
    fieldOfRole: slug(request.role),
    fieldOfName: slug(`${request.role} ${name}`),
    date: host.now(),
    day: formatDay(todayIn(defaultTimeZone, host)),
  }
  // Read again, since somebody else may have signed while a pass phrase was typed.
  const bytes = readNamedFile(host, file)
  const signed = await proof.signPdf(bytes, signing, key).catch((error: unknown) => {
    throw error instanceof proof.CannotSign ? new RequestError(error.message) : error
  })
  if (Buffer.compare(readNamedFile(host, file), bytes) !== 0)
    throw new RequestError(`${file} was changed by another program meanwhile: sign it again`)
  return { file, path: outputPath(request, file, host), ...signed }
}

/** The real path of the signed file. Throws `RequestError` if it is that of a key or certificate. */
function outputPath({ out, key, cert, p12 }: FileSignatureRequest, file: string, host: Host): string {
  const real = (path: string) => host.realPath(host.resolve(path)) ?? host.resolve(path)
  const place = real(out ?? file)
  if ([key, cert, p12].some(path => path !== undefined && real(path) === place))
    throw new RequestError(`--out: ${out} is what you sign with, expected another file`)
  return place
}

/** Throws `RequestError` unless a file is a PDF of an approved version. */
function expectVersion(file: string, bytes: Uint8Array, proof: Proof): VersionIdentity {
  const identity = proof.identify(bytes)
  if (identity?.format !== 'pdf' || identity.policy === undefined)
    throw new RequestError(`${file} is no PDF that policy made`)
  if (identity.version === undefined)
    throw new RequestError(
      `${file} is no approved version: record the approval with ${commandLine('approve', identity.policy, '--on', '<date>')}, and build it with --fields`,
    )
  return { policy: identity.policy, version: identity.version }
}
