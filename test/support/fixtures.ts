import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of fixtures. */
export const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url))

/** Every file below a folder, by its path from there, with forward slashes. */
export function filesBelow(folder: string): Record<string, Uint8Array> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  return Object.fromEntries(
    entries.map(entry => {
      const path = join(entry.parentPath, entry.name)
      return [relative(folder, path).replaceAll('\\', '/'), readFileSync(path)]
    }),
  )
}

/** The files below a folder as texts, by their paths. */
export const textsBelow = (folder: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(filesBelow(folder)).map(([path, bytes]) => [path, Buffer.from(bytes).toString('utf8')]),
  )

/** The names of the folders in a folder; none where there is no such folder. */
export function foldersIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort()
}
