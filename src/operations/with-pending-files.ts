import type { Host } from '../host/host.ts'
import { withAddedFiles } from '../host/with-added-files.ts'

/**
 * A host that reads files as if they were written already, so that a recording is checked before anything is written.
 */
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
      return withAddedFiles(entries ?? [], names)
    },
  }
}
