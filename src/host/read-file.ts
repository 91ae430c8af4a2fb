import { constants, readFileSync, statSync } from 'node:fs'
import { whenThere } from './errors.ts'

/** Larger files hold no policy, picture or document; reading one would only fill the memory. */
const mostBytes = 256 * 1024 * 1024

/**
 * The bytes of a regular file. Returns undefined where there is none, or where the path leads to a folder, a device, a
 * pipe, a socket, or a file of more than 256 MiB. Never waits: a pipe that nobody writes to is looked at and left.
 */
export function readRegularFile(path: string): Buffer | undefined {
  return whenThere(() => {
    const stats = statSync(path)
    if (!stats.isFile() || stats.size > mostBytes) return undefined
    // A pipe that comes into the file's place at this very moment is not waited for.
    return readFileSync(path, { flag: withoutWaiting as unknown as string })
  })
}

/** Windows has no such flag, and no pipes among its files. */
const withoutWaiting = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)
