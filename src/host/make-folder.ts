import { lstatSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { codeOf, whenThere } from './errors.ts'

/**
 * Makes a folder and those above it, where they are not there. Node's own way of doing so never ends in file systems that
 * take no folders, such as /proc.
 */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path)
  } catch (error) {
    if (isFolder(path)) return
    if (codeOf(error) !== 'ENOENT' || dirname(path) === path || whenThere(path, () => lstatSync(path))) throw error
    makeFolder(dirname(path))
    makeLast(path)
  }
}

/** Makes a folder in one that is there; another program may have made it meanwhile. */
function makeLast(path: string): void {
  try {
    mkdirSync(path)
  } catch (error) {
    if (!isFolder(path)) throw error
  }
}

/** Whether a folder is there already, or a link to one; `mkdir` says so in different ways. */
function isFolder(path: string): boolean {
  return whenThere(path, () => statSync(path).isDirectory()) ?? false
}
