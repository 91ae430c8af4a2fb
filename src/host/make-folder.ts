import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { codeOf, ifExists } from './errors.ts'
import { lookAt, lookThrough } from './look-at.ts'

/**
 * Creates a folder and its parents if they do not exist. Node's recursive `mkdir` never returns in file systems that
 * cannot hold new folders, such as /proc.
 */
export function makeFolder(path: string): void {
  if (isFolder(path)) return
  try {
    makeOne(path)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || dirname(path) === path || ifExists(path, () => lookAt(path))) throw error
    makeFolder(dirname(path))
    makeOne(path)
  }
}

/** Creates a folder whose parent exists; another program may have created it in the meantime. */
function makeOne(path: string): void {
  try {
    mkdirSync(path)
  } catch (error) {
    if (!isFolder(path)) throw error
  }
}

/** Whether a folder, or a link to one, exists already; `mkdir` reports this with different codes. */
function isFolder(path: string): boolean {
  return ifExists(path, () => lookThrough(path)?.isDirectory()) ?? false
}
