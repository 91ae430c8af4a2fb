import { cannotReplace, type Host } from '../host/host.ts'
import { lazily, lazilyEach } from '../model/lazily.ts'
import { policyIds, schoolFileName } from '../source/content-root.ts'
import { isInside } from '../source/read-inside.ts'
import { RequestError } from './request-error.ts'
import { bearsSignature, extendsSigned } from './sign/signed-copies.ts'

/**
 * Writes a command's output, and removes `superseded` files unless they bear signatures. Never writes over a source or
 * a version, into a policy's folder, through a link that leads out of its folder, or over a signed file, unless the new
 * file only adds to it. Throws `RequestError` and writes nothing if one of the paths is refused. `root` is the content
 * root, if there is one.
 */
export function writeOutput(
  host: Host,
  root: string | undefined,
  files: ReadonlyMap<string, Uint8Array>,
  superseded: readonly string[] = [],
): void {
  const expectPlace = placesForOutput(host, root)
  for (const [path, bytes] of files) {
    expectPlace(path)
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
 * The existing file at a path; undefined if there is none. Throws `CannotRead` if there is one that cannot be read, as
 * it may bear signatures.
 */
export function readExisting(host: Host, path: string): Uint8Array | undefined {
  const isThere = () => host.realPath(path) !== undefined && host.list(path) === undefined
  const existing = host.read(path)
  if (existing !== undefined || !isThere()) return existing
  // Another run may have written it since it was looked for.
  const written = host.read(path)
  if (written === undefined && isThere()) throw cannotReplace(path)
  return written
}

/** Throws `RequestError` if a command may not write to a path. `label` is what the message calls the path. */
export function expectPlaceForOutput(host: Host, root: string | undefined, path: string, label = path): void {
  placesForOutput(host, root)(path, label)
}

/**
 * Gives a function that throws `RequestError` if a command may not write to a path, which the message calls `label`. What
 * it asks of the disk for one path it knows for others: a website has thousands of files, and a school many policies.
 */
export function placesForOutput(host: Host, root: string | undefined): (path: string, label?: string) => void {
  const realOf = lazilyEach((path: string) => host.realPath(path) ?? path)
  const bases = [host.currentFolder, ...(root === undefined ? [] : [host.resolve(root, '..')])]
  const folderAt = lazilyEach((above: string) => host.realPath(above) ?? realPlace(host, above))
  const ids = lazily(() => (root === undefined ? [] : policyIds(host, root)))
  /** The policy in whose folder a place lies, by its first name below the content root. */
  const policyAt = lazilyEach((name: string) =>
    ids().find(id => host.relative(realOf(host.resolve(root!, id)), host.resolve(realOf(root!), name)) === ''),
  )
  return (path, label = path) => {
    const above = host.resolve(path, '..')
    const real = above === path ? path : host.resolve(folderAt(above), host.relative(above, path))
    for (const base of bases)
      if (isInside(host, base, path) && !isInside(host, realOf(base), real))
        throw new RequestError(
          `${label} leads through a link to ${real}, out of ${base}: take the link away, or name that folder itself with --out`,
        )
    if (root === undefined) return
    const realRoot = realOf(root)
    if (!isInside(host, realRoot, real)) return
    const policy = policyAt(host.relative(realRoot, real).split('/')[0]!)
    if (policy !== undefined)
      throw new RequestError(
        `${label} lies in the folder of the policy ${policy}, which holds nothing but its text and versions: name another place with --out`,
      )
    if (real === host.resolve(realRoot, schoolFileName) || isSourceFile(host, real))
      throw new RequestError(`${label} is a file that documents are made from: name another place with --out`)
  }
}

/**
 * The folder for documents or for the website: the named one, or else `out` or `website` of the content root, wherever
 * the command is called from: beside a root that is called `policy`, and in any other.
 */
export function folderForOutput(host: Host, root: string, named: string): string {
  if (named !== defaultFolder && named !== defaultWebsite) return named
  const home = host.relative(host.resolve(root, '..'), root) === 'policy' ? host.resolve(root, '..') : root
  return host.relative(host.currentFolder, host.resolve(home, named))
}

/** The default of `--out`, and that of `policy site`. */
export const defaultFolder = 'out'
export const defaultWebsite = 'website'

/** Whether there is a file at a path whose extension marks it as a source, not an output. */
function isSourceFile(host: Host, path: string): boolean {
  return /\.(ya?ml|md|markdown|ttf|otf|png|jpe?g|svg)$/i.test(path) && host.realPath(path) !== undefined
}

/** The real path of a file that exists or is to be written. */
function realPlace(host: Host, path: string): string {
  const above = host.resolve(path, '..')
  if (above === path) return path
  const name = host.relative(above, path)
  const folder = host.realPath(above)
  return host.resolve(folder ?? realPlace(host, above), name)
}
