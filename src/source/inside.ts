import type { Files, Host } from '../host/host.ts'
import { isSameName } from '../model/same-name.ts'
import type { PolicyFolder } from './policy-folder.ts'

/** Whether a path lies inside a folder, once links are followed. */
export function isInside(host: Pick<Host, 'relative'> & Files, folder: string, path: string): boolean {
  const contains = (base: string) => {
    const way = host.relative(base, path)
    return way !== '' && way !== '..' && !way.startsWith('../') && !/^([a-z]:|\/)/i.test(way)
  }
  return contains(folder) || contains(host.realPath(folder) ?? folder)
}

/**
 * The bytes of a file that lies inside a folder, by its path and once links are followed. Returns undefined where it lies
 * elsewhere, and then it was not opened; or where no bytes can be read.
 */
export function readInside(host: Host, folder: string, path: string): Uint8Array | undefined {
  const real = host.realPath(path)
  return real && isInside(host, folder, path) && isInside(host, folder, real) ? host.read(path) : undefined
}

/** The bytes of a file that belongs to a policy: inside its folder, or elsewhere below the content root. */
export function readOfPolicy(folder: PolicyFolder, path: string): Uint8Array | undefined {
  const { host, root, id } = folder
  return readInside(host, host.resolve(root, id), path) ?? readInside(host, root, path)
}

/**
 * The path to which a way leads from a folder. A name that the disk has in another form (its accents taken apart, as
 * macOS stores them, or with another space) is the one that is there.
 */
export function pathOf(host: Host, folder: string, way: string): string {
  const path = host.resolve(folder, way)
  if (host.realPath(path) !== undefined || !/[^\x21-\x7e]/.test(way)) return path
  return way.split('/').reduce((above, name) => {
    const entries = host.list(above) ?? []
    const found = entries.find(entry => entry.name === name) ?? entries.find(entry => isSameName(entry.name, name))
    return host.resolve(above, found?.name ?? name)
  }, folder)
}

/** Why a file inside a folder has no bytes, as `Missing …` or `Unexpected …` and how to mend it. */
export interface FileFault {
  readonly isMissing: boolean
  /** What stands in its place, for `Unexpected …`: `a folder \`notes\``. */
  readonly found: string
  readonly note: string
}

/** Says why `readInside` gives no bytes of a file, which a text calls by a name. */
export function faultOf(host: Host, folder: string, path: string, name: string): FileFault {
  const [above, real] = [host.resolve(path, '..'), host.realPath(path)]
  const entry = host.list(above)?.find(each => host.resolve(above, each.name) === path)
  if (!entry) return { isMissing: true, found: '', note: 'Create the file, or correct its name' }
  if (entry.kind === 'folder')
    return { isMissing: false, found: `folder \`${name}\``, note: 'Name a file in it, or another file' }
  if (real && !isInside(host, folder, real))
    return {
      isMissing: false,
      found: `link \`${name}\` that leads out of the folder`,
      note: 'Put a copy of the file in the place of the link',
    }
  return {
    isMissing: false,
    found: `\`${name}\``,
    note: 'The file is there and cannot be read: you may not open it, it has more than 256 MB, or it is a link that leads nowhere or a device. Ask whoever keeps the computer, or put a copy in its place',
  }
}
