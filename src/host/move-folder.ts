import { existsSync, renameSync } from 'node:fs'
import { CannotWrite } from './host.ts'
import { wrappingErrors } from './write-files.ts'

/**
 * Gives a folder another name, with everything in it, in one step. Throws `CannotWrite` if there is something of that
 * name, or the disk refuses.
 */
export function moveFolder(from: string, to: string): void {
  if (existsSync(to)) throw new CannotWrite(`There is something at ${to} already`)
  wrappingErrors(to, () => renameSync(from, to))
}
