import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { whenFolder, whenThere } from './errors.ts'
import type { Entry } from './host.ts'

/**
 * What a folder holds, sorted by name in code unit order. Returns undefined where there is no folder. Throws `CannotRead`
 * where there is one that does not open.
 */
export function listFolder(folder: string): readonly Entry[] | undefined {
  const entries = whenFolder(folder, () => readdirSync(folder, { withFileTypes: true }))
  return entries
    ?.map((entry): Entry => {
      const path = join(folder, entry.name)
      const isFolder = entry.isSymbolicLink()
        ? whenThere(path, () => statSync(path).isDirectory())
        : entry.isDirectory()
      return { name: entry.name, kind: isFolder ? 'folder' : 'file' }
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}
