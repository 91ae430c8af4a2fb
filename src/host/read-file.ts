import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { whenThere } from './errors.ts'

/** Larger files hold no policy, picture or document; reading one would only fill the memory. */
const mostBytes = 256 * 1024 * 1024

/**
 * The bytes of a regular file. Returns undefined where there is none, where it may not be opened, or where the path leads
 * to a folder, a device, a pipe, a socket, or a file of more than 256 MiB. Never waits: what was opened is looked at before
 * it is read, and a pipe is opened without waiting for who writes to it. Throws `CannotRead` where the disk fails.
 */
export function readRegularFile(path: string): Buffer | undefined {
  return whenThere(path, () => {
    const file = openSync(path, withoutWaiting)
    try {
      const stats = fstatSync(file)
      return stats.isFile() && stats.size <= mostBytes ? wholeOf(file, stats.size) : undefined
    } finally {
      closeSync(file)
    }
  })
}

/** Windows has no such flag, and no pipes among its files. */
const withoutWaiting = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

/** What an open file holds, up to the size that it had when it was opened: one that grows meanwhile is not followed. */
function wholeOf(file: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafe(size)
  let length = 0
  while (length < size) {
    const read = readSync(file, bytes, length, size - length, null)
    if (read === 0) break
    length += read
  }
  return bytes.subarray(0, length)
}
