import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { ifExists } from './errors.ts'
import { lookThrough } from './look-at.ts'

/** No policy, picture or document is larger, in bytes; reading such a file would only fill the memory. */
const maxBytes = 256 * 1024 * 1024

/**
 * The bytes of a regular file; undefined if there is none, if it may not be opened, or if the path leads to a folder, a
 * device, a pipe, a socket or a file of more than 256 MiB. Never blocks: a file's type is checked after it is opened
 * and before it is read, and a pipe is opened without waiting for a writer. Throws `CannotRead` if the disk fails.
 */
export function readRegularFile(path: string): Buffer | undefined {
  return ifExists(path, () => {
    if (!lookThrough(path)) return undefined
    const file = openSync(path, nonBlocking)
    try {
      const stats = fstatSync(file)
      return stats.isFile() && stats.size <= maxBytes ? readAll(file, stats.size) : undefined
    } finally {
      closeSync(file)
    }
  })
}

/** Windows has neither this flag nor pipes among its files. */
const nonBlocking = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

/** The bytes of an open file up to the size that it had when opened, even if it grows in the meantime. */
function readAll(file: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafe(size)
  let length = 0
  while (length < size) {
    const read = readSync(file, bytes, length, size - length, null)
    if (read === 0) break
    length += read
  }
  return bytes.subarray(0, length)
}
