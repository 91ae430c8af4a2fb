import { lstatSync, readdirSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { makeFolder } from './make-folder.ts'
import { readRegularFile } from './read-file.ts'
import { ignoringErrors } from './temporary-file.ts'
import { writeFiles } from './write-files.ts'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The folder for what may be made again: the one that POLICY_CACHE names, or else `policy` in the user's folder for such
 * files, as the system has it (XDG Base Directory Specification; Known Folders of Windows; File System Programming Guide
 * of macOS). Undefined if the user has no folder of their own.
 */
export function cacheFolder(environment: Environment, platform = process.platform): string | undefined {
  const { POLICY_CACHE, XDG_CACHE_HOME, LOCALAPPDATA } = environment
  if (POLICY_CACHE) return POLICY_CACHE
  if (platform === 'win32') return LOCALAPPDATA ? join(LOCALAPPDATA, 'policy', 'cache') : undefined
  if (XDG_CACHE_HOME?.startsWith('/')) return join(XDG_CACHE_HOME, 'policy')
  const home = homedir()
  if (!home || home === '/') return undefined
  return platform === 'darwin' ? join(home, 'Library/Caches/policy') : join(home, '.cache/policy')
}

/** What was kept under a name; undefined if nothing was, or it cannot be read. */
export function recall(name: string, environment: Environment): Uint8Array | undefined {
  const folder = cacheFolder(environment)
  try {
    return folder === undefined ? undefined : readRegularFile(join(folder, name))
  } catch {
    return undefined
  }
}

/** Keeps bytes under a name. Does nothing if that fails: they can be made again. */
export function remember(name: string, bytes: Uint8Array, environment: Environment): void {
  const folder = cacheFolder(environment)
  if (folder === undefined) return
  ignoringErrors(() => {
    makeFolder(folder)
    writeFiles(new Map([[join(folder, name), bytes]]))
    forgetOld(folder)
  })
}

/** How long what nobody renewed is kept, in milliseconds: a month. Schools move, and checkouts for a test are gone. */
const longest = 30 * 24 * 60 * 60 * 1000

function forgetOld(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (!name.endsWith('.json') || Date.now() - lstatSync(path).mtimeMs < longest) continue
    ignoringErrors(() => rmSync(path))
  }
}
