import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { codeOf } from './errors.ts'

/**
 * Makes a folder and those above it, where they are not there. Node's own way of doing so never ends in file systems that
 * take no folders, such as /proc.
 */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path)
  } catch (error) {
    if (codeOf(error) === 'ENOENT' && dirname(path) !== path) {
      makeFolder(dirname(path))
      mkdirSync(path)
    } else if (!isFolder(path, error)) throw error
  }
}

/** Whether a folder is there already: `mkdir` says so of a link to one as well, and of a file. */
function isFolder(path: string, error: unknown): boolean {
  return codeOf(error) === 'EEXIST' && statSync(path).isDirectory()
}
