import { cannotReplace, type Host } from '../host/host.ts'
import { policyIds, schoolFileName } from '../source/content-root.ts'
import { isInside } from '../source/inside.ts'
import { RequestError } from './request-error.ts'
import { bearsSignature, extendsSigned } from './sign/signed-copies.ts'

/**
 * Writes what a command makes: never over a source or a version, never into a policy's folder, never through a link that
 * leads out of the folder that it stands in, and never over a file that bears signatures, unless with those and one more.
 * Throws `RequestError` and writes nothing where a place is none for a document. `root` is the content root, where there is one.
 */
export function writeOutput(
  host: Host,
  root: string | undefined,
  files: ReadonlyMap<string, Uint8Array>,
  superseded: readonly string[] = [],
): void {
  for (const [path, bytes] of files) {
    expectPlaceForOutput(host, root, path)
    const existing = readExisting(host, path)
    if (existing && bearsSignature(existing) && !extendsSigned(bytes, existing))
      throw new RequestError(
        `${path} bears signatures, and is never replaced or removed. Move it elsewhere, then try again`,
      )
  }
  host.write(
    files,
    superseded.filter(path => !bearsSignature(readExisting(host, path) ?? new Uint8Array())),
  )
}

/**
 * The file that stands in a place; undefined where none does. Throws `CannotRead` for one that cannot be read: it may bear
 * signatures.
 */
export function readExisting(host: Host, path: string): Uint8Array | undefined {
  const existing = host.read(path)
  if (existing === undefined && host.realPath(path) !== undefined && host.list(path) === undefined)
    throw cannotReplace(path)
  return existing
}

/** Throws `RequestError` where a path is no place for what a command makes; `told` is how the message calls it. */
export function expectPlaceForOutput(host: Host, root: string | undefined, path: string, label = path): void {
  const real = realPlace(host, path)
  for (const base of [host.currentFolder, ...(root === undefined ? [] : [host.resolve(root, '..')])])
    if (isInside(host, base, path) && !isInside(host, host.realPath(base) ?? base, real))
      throw new RequestError(
        `${label} leads through a link to ${real}, out of ${base}: take the link away, or name that folder itself with --out`,
      )
  if (root === undefined) return
  const realRoot = host.realPath(root) ?? root
  const policy = policyIds(host, root).find(id => isInside(host, host.realPath(host.resolve(root, id)) ?? '', real))
  if (policy !== undefined)
    throw new RequestError(
      `${label} lies in the folder of the policy ${policy}, which holds nothing but its text and versions: name another place with --out`,
    )
  const isSource =
    real === host.resolve(realRoot, schoolFileName) || (isInside(host, realRoot, real) && isSourceFile(host, real))
  if (isSource) throw new RequestError(`${label} is a file that documents are made from: name another place with --out`)
}

/**
 * Where documents go unless the caller names a folder: `out`; beside the content root where that would lie in a policy's
 * folder.
 */
export function folderForOutput(host: Host, root: string, named: string): string {
  if (named !== defaultFolder) return named
  const placeInFolder = host.resolve(defaultFolder, 'x')
  const isInPolicy = policyIds(host, root).some(id => isInside(host, host.resolve(root, id), placeInFolder))
  return isInPolicy ? host.relative(host.currentFolder, host.resolve(root, '..', defaultFolder)) : named
}

/** The folder for documents that a command has unless `--out` names another. */
export const defaultFolder = 'out'

/** Whether a file stands there that somebody wrote, and no command. */
function isSourceFile(host: Host, path: string): boolean {
  return /\.(ya?ml|md|markdown|ttf|otf|png|jpe?g)$/i.test(path) && host.realPath(path) !== undefined
}

/** The real path of a place where a file is, or will be. */
function realPlace(host: Host, path: string): string {
  const above = host.resolve(path, '..')
  if (above === path) return path
  const name = host.relative(above, path)
  const folder = host.realPath(above)
  return host.resolve(folder ?? realPlace(host, above), name)
}
