import type { Host } from '../../host/host.ts'
import { withFiles } from '../../host/with-files.ts'

/** The world as it will be once some files are written: what will be recorded is read and checked before. */
export function withPendingFiles(host: Host, written: ReadonlyMap<string, Uint8Array>): Host {
  const folders = new Set([...written.keys()].map(path => host.resolve(path, '..')))
  return {
    ...host,
    read: path => written.get(path) ?? host.read(path),
    realPath: path => host.realPath(path) ?? (written.has(path) ? path : undefined),
    list: folder => {
      const entries = host.list(folder)
      if (!folders.has(folder)) return entries
      const names = [...written.keys()]
        .filter(path => host.resolve(path, '..') === folder)
        .map(path => host.relative(folder, path))
      return withFiles(entries ?? [], names)
    },
  }
}
