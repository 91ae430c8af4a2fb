import { lstatSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ifExists, unlessAbsent } from './errors.ts'
import type { Entry } from './host.ts'

/**
 * The entries of a folder, sorted by name in code unit order; undefined if there is no such folder. Throws `CannotRead`
 * if it cannot be opened.
 */
export function listFolder(folder: string): readonly Entry[] | undefined {
  const entries = unlessAbsent(folder, () => readdirSync(folder, { withFileTypes: true }))
  return entries
    ?.map((entry): Entry => {
      const path = join(folder, entry.name)
      // Windows lists files that are kept in a cloud as links, too; `lstat` tells them apart.
      const isLink = entry.isSymbolicLink() && ifExists(path, () => lstatSync(path).isSymbolicLink()) === true
      const isFolder = entry.isSymbolicLink() ? ifExists(path, () => statSync(path).isDirectory()) : entry.isDirectory()
      return { name: entry.name, kind: isFolder ? 'folder' : 'file', isLink }
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}
