import { CannotRead, type Host } from '../host/host.ts'
import { isSameName } from '../model/same-name.ts'
import { policyIds, signedCopyPath, versionNames } from '../source/content-root.ts'
import { readInside } from '../source/inside.ts'
import { UsageError } from './context.ts'

/** Whether a PDF bears a signature: only the dictionary of one says which bytes it covers (ISO 32000-1, 12.8.1), and is never packed. */
export function bearsSignature(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  // Programs look for the beginning of a PDF in the first kilobyte (ISO 32000-1, annex H, 3.4.1).
  return file.subarray(0, 1024).includes('%PDF-') && file.includes('/ByteRange')
}

/** Whether a file is a signed one with more behind it: a signature leaves every former byte as it is. */
export function extendsSigned(bytes: Uint8Array, former: Uint8Array): boolean {
  return bytes.length >= former.length && Buffer.compare(bytes.subarray(0, former.length), former) === 0
}

/**
 * The copy with signatures that is kept beside a version, by its path from the content root; undefined where there is none. Throws
 * `CannotRead` where it is there and cannot be read.
 */
export function signedCopyOf(
  host: Host,
  root: string,
  id: string,
  version: string,
): { readonly path: string; readonly bytes: Uint8Array } | undefined {
  const absolute = signedCopyPath(host, root, id, version)
  if (absolute === undefined) return undefined
  const bytes = readInside(host, host.resolve(root, id), absolute)
  if (!bytes && host.realPath(absolute) !== undefined)
    throw new CannotRead(`Cannot read ${absolute}, which may bear signatures: ask whoever looks after the computer`)
  return bytes && { path: host.relative(root, absolute), bytes }
}

/** The same, for who only tells of it: where it cannot be read, why. */
export function signedCopy(
  host: Host,
  root: string,
  id: string,
  version: string,
): { readonly copy?: ReturnType<typeof signedCopyOf>; readonly fault?: string } {
  try {
    return { copy: signedCopyOf(host, root, id, version) }
  } catch (error) {
    if (!(error instanceof CannotRead)) throw error
    return { fault: error.message }
  }
}

/** Where the copy of a version with signatures is kept, and the folder of its policy. */
export interface Home {
  readonly id: string
  readonly version: string
  readonly folder: string
  readonly path: string
}

/** The home of a version's signed copy; undefined where the content root has no such policy. Throws `UsageError` where that has no such version. */
export function homeOf(
  { policy, version }: { readonly policy: string; readonly version: string },
  root: string,
  host: Host,
): Home | undefined {
  // By its real path, as a place that is written to is known.
  const base = host.realPath(root) ?? root
  const id = policyIds(host, base).find(known => isSameName(known, policy))
  const path = id === undefined ? undefined : signedCopyPath(host, base, id, version)
  if (id === undefined || path === undefined) return undefined
  host.seeCommitted(host.resolve(base, id))
  if (!versionNames(host, base, id).includes(version))
    throw new UsageError(`${id} has no approved version ${version} here: policy validate says what became of it`)
  return { id, version, folder: host.resolve(base, id), path }
}

/** Throws `UsageError` where the copy that is kept bears a signature that a file lacks: it would be lost. */
export function expectNothingLost(
  { file, bytes }: { readonly file: string; readonly bytes: Uint8Array },
  home: Home | undefined,
  root: string,
  host: Host,
): void {
  const former = home && signedCopyOf(host, root, home.id, home.version)
  if (former && !extendsSigned(bytes, former.bytes))
    throw new UsageError(
      `${host.relative(host.currentFolder, host.resolve(root, former.path))} has a signature that ${file} lacks: sign that file instead`,
    )
}
