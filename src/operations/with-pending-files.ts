import type { Host } from '../host/host.ts'
import { withAddedFiles } from '../host/with-added-files.ts'

/**
 * A host that reads files as if they were written and removed already, so that what will be there is checked before
 * anything is written.
 */
export function withPendingFiles(
  host: Host,
  written: ReadonlyMap<string, Uint8Array>,
  removed: readonly string[] = [],
): Host {
  const gone = new Set(removed)
  const isGone = (folder: string, name: string) => gone.has(host.resolve(folder, name))
  const folders = new Set([...written.keys()].map(path => host.resolve(path, '..')))
  return {
    ...host,
    read: path => written.get(path) ?? (gone.has(path) ? undefined : host.read(path)),
    realPath: path => (gone.has(path) ? undefined : host.realPath(path)) ?? (written.has(path) ? path : undefined),
    list: folder => {
      const entries = host.list(folder)?.filter(({ name }) => !isGone(folder, name))
      if (!folders.has(folder)) return entries
      const names = [...written.keys()]
        .filter(path => host.resolve(path, '..') === folder)
        .map(path => host.relative(folder, path))
      return withAddedFiles(entries ?? [], names)
    },
  }
}
