import type { Files, Host } from '../host/host.ts'
import { isSameName } from '../model/same-name.ts'
import type { PolicyFolder } from './policy-folder.ts'

/** Whether a path is inside a folder, or inside the folder's real path. Links in the path itself are not followed. */
export function isInside(host: Pick<Host, 'relative'> & Files, folder: string, path: string): boolean {
  const contains = (base: string) => {
    const relativePath = host.relative(base, path)
    return (
      relativePath !== '' &&
      relativePath !== '..' &&
      !relativePath.startsWith('../') &&
      !/^([a-z]:|\/)/i.test(relativePath)
    )
  }
  return contains(folder) || contains(host.realPath(folder) ?? folder)
}

/**
 * The bytes of a file inside a folder; undefined if they cannot be read. A file that is outside, by its path or once
 * links are followed, is not opened. Throws `CannotRead` if the disk fails.
 */
export function readInside(host: Host, folder: string, path: string): Uint8Array | undefined {
  const real = host.realPath(path)
  return real && isInside(host, folder, path) && isInside(host, folder, real) ? host.read(path) : undefined
}

/** The bytes of a policy's file, which must be inside the policy's folder or the content root. See `readInside`. */
export function readPolicyFile(folder: PolicyFolder, path: string): Uint8Array | undefined {
  const { host, root, id } = folder
  return readInside(host, host.resolve(root, id), path) ?? readInside(host, root, path)
}

/**
 * The path of a file, given relative to a folder. If the disk stores a name in another form (decomposed accents, as on
 * macOS, or another kind of space), the stored name is used.
 */
export function resolveOnDisk(host: Host, folder: string, relativePath: string): string {
  const path = host.resolve(folder, relativePath)
  if (!/[^\x21-\x7e]/.test(relativePath) || host.realPath(path) !== undefined) return path
  return relativePath.split('/').reduce((above, name) => {
    const entries = host.list(above) ?? []
    const found = entries.find(entry => entry.name === name) ?? entries.find(entry => isSameName(entry.name, name))
    return host.resolve(above, found?.name ?? name)
  }, folder)
}

/** Why the bytes of a file cannot be read, for a message `Missing …` or `Unexpected …`, and how to fix it. */
export interface FileFault {
  readonly isMissing: boolean
  /** What was found instead, for `Unexpected …`; empty if the file is missing. */
  readonly found: string
  readonly note: string
}

/** Explains why `readInside` returned undefined for a file, which the message calls `name`. */
export function explainUnreadable(host: Host, folder: string, path: string, name: string): FileFault {
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
