import type { Entry, Files, Host } from '../host/host.ts'

/**
 * The files of a folder's git repository as they were in a revision; undefined if there is no such revision.
 * Links are left out, and folders elsewhere do not exist.
 */
export function gitFiles(host: Host, root: string, revision: string): Files | undefined {
  // Git must not take the revision for an option.
  if (revision.startsWith('-')) return undefined
  const commit = line(host.git(root, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`))
  const listed = commit && host.git(root, 'ls-tree', '-r', '-z', '--full-tree', commit)
  if (!listed) return undefined
  // The policies of a trust lie beside those of its schools.
  const prefix = line(host.git(root, 'rev-parse', '--show-prefix')) ?? ''
  const levels = prefix.split('/').filter(part => part !== '')
  const top = host.resolve(root, ...levels.map(() => '..'))
  const blobs = new Map(
    new TextDecoder()
      .decode(listed)
      .split('\0')
      .flatMap(entry => {
        const found = /^(\d+) blob ([0-9a-f]+)\t(.+)$/s.exec(entry)
        return found && found[1] !== link ? [[found[3]!, found[2]!] as const] : []
      }),
  )
  const folders = foldersOf(blobs.keys())
  const relativeTo = (path: string) => host.relative(top, path)
  const read = new Map<string, Uint8Array | undefined>()
  return {
    read: path => {
      const blob = blobs.get(relativeTo(path))
      if (blob === undefined) return undefined
      if (!read.has(blob)) read.set(blob, host.git(root, 'cat-file', 'blob', blob))
      return read.get(blob)
    },
    list: folder => folders.get(relativeTo(folder)),
    realPath: path => (blobs.has(relativeTo(path)) || folders.has(relativeTo(path)) ? path : undefined),
  }
}

/** The mode of a link in git's trees. */
const link = '120000'

const line = (bytes: Uint8Array | undefined) => bytes && new TextDecoder().decode(bytes).trim()

/** The entries of each folder by its path; the root's path is empty. */
function foldersOf(paths: Iterable<string>): ReadonlyMap<string, readonly Entry[]> {
  const entries = new Map<string, Map<string, Entry>>([['', new Map()]])
  for (const path of paths) {
    const parts = path.split('/')
    parts.forEach((name, index) => {
      const folder = parts.slice(0, index).join('/')
      const kind = index === parts.length - 1 ? 'file' : 'folder'
      const list = entries.get(folder) ?? new Map<string, Entry>()
      list.set(name, { name, kind, isLink: false })
      entries.set(folder, list)
    })
  }
  return new Map(
    [...entries].map(([folder, list]) => [folder, [...list.values()].sort((a, b) => (a.name < b.name ? -1 : 1))]),
  )
}
