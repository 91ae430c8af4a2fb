import { CannotRead, type Host } from '../../host/host.ts'
import { isSameName } from '../../model/same-name.ts'
import { policyIds, signedCopyPath, versionNames } from '../../source/content-root.ts'
import { type PolicyFolder, policyFolder } from '../../source/policy-folder.ts'
import { readInside } from '../../source/read-inside.ts'
import { RequestError } from '../request-error.ts'

/**
 * Whether a PDF bears a signature. Only a signature dictionary has a byte range (ISO 32000-1, 12.8.1), and it is never
 * compressed.
 */
export function bearsSignature(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  // Programs look for the beginning of a PDF in the first kilobyte (ISO 32000-1, annex H, 3.4.1).
  return file.subarray(0, 1024).includes('%PDF-') && file.includes('/ByteRange')
}

/** Whether a file is `former` with more bytes appended, as is every file that gains a signature. */
export function extendsSigned(bytes: Uint8Array, former: Uint8Array): boolean {
  return bytes.length >= former.length && Buffer.compare(bytes.subarray(0, former.length), former) === 0
}

/** The copy of a version that is signed with keys. */
export interface SignedCopy {
  /** Relative to the content root. */
  readonly path: string
  readonly bytes: Uint8Array
}

/**
 * The signed copy that is kept with a version; undefined if there is none. Throws `CannotRead` if it exists and cannot
 * be read.
 */
export function signedCopyOf(folder: PolicyFolder, version: string): SignedCopy | undefined {
  const { host, root } = folder
  const absolute = signedCopyPath(folder, version)
  if (absolute === undefined) return undefined
  const bytes = readInside(host, folder.path, absolute)
  if (!bytes && host.realPath(absolute) !== undefined)
    throw new CannotRead(`Cannot read ${absolute}, which may bear signatures: ask whoever looks after the computer`)
  return bytes && { path: host.relative(root, absolute), bytes }
}

/** The signed copy as `signedCopyOf` gives it, but with the reason as `fault` if it cannot be read. */
export function signedCopy(
  folder: PolicyFolder,
  version: string,
): { readonly copy?: SignedCopy | undefined; readonly fault?: string } {
  try {
    return { copy: signedCopyOf(folder, version) }
  } catch (error) {
    if (!(error instanceof CannotRead)) throw error
    return { fault: error.message }
  }
}

/** Where the signed copy of a version is kept. */
export interface SignedCopyLocation {
  /** The policy's folder, by its real path, so that it can be compared with the paths of files to write. */
  readonly folder: PolicyFolder
  readonly version: string
  readonly path: string
}

/**
 * Locates the signed copy of a version, which need not exist. Gives undefined if the content root has no such policy.
 * Throws `RequestError` if the policy has no such version.
 */
export function locateSignedCopy(
  { policy, version }: { readonly policy: string; readonly version: string },
  root: string,
  host: Host,
): SignedCopyLocation | undefined {
  const base = host.realPath(root) ?? root
  const id = policyIds(host, base).find(known => isSameName(known, policy))
  const folder = id === undefined ? undefined : policyFolder(host, base, id)
  const path = folder && signedCopyPath(folder, version)
  if (!folder || path === undefined) return undefined
  host.seeCommitted(folder.path)
  if (!versionNames(folder).includes(version))
    throw new RequestError(`${id} has no approved version ${version} here: policy validate says what became of it`)
  return { folder, version, path }
}

/** Throws `RequestError` if the kept copy bears a signature that a file lacks, which would be lost. */
export function expectNoSignatureLost(
  { file, bytes }: { readonly file: string; readonly bytes: Uint8Array },
  location: SignedCopyLocation | undefined,
): void {
  const former = location && signedCopyOf(location.folder, location.version)
  if (!former || extendsSigned(bytes, former.bytes)) return
  const { host, root } = location.folder
  throw new RequestError(
    `${host.relative(host.currentFolder, host.resolve(root, former.path))} has a signature that ${file} lacks: sign that file instead`,
  )
}
