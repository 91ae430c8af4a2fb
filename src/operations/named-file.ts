import type { Host } from '../host/host.ts'
import { plainMessage } from '../model/plain-message.ts'
import { explainUnreadable } from '../source/read-inside.ts'
import { RequestError } from './request-error.ts'

/** Larger than any document of a policy, even with pictures. */
const maxBytes = 64 * 1024 * 1024

/** Reads a file that the caller named. Throws `RequestError` if it does not exist, cannot be read, or is too large. */
export function readNamedFile(host: Host, file: string): Uint8Array {
  const path = host.resolve(file)
  const bytes = host.read(path)
  if (bytes && bytes.length > maxBytes)
    throw new RequestError(`${file} has ${Math.round(bytes.length / 1e6)} MB, more than any document of a policy`)
  if (bytes) return bytes
  const { isMissing, found, note } = explainUnreadable(host, host.resolve(path, '..'), path, file)
  throw new RequestError(
    isMissing ? `There is no file ${file}` : `Unexpected ${plainMessage(found)}, expected a file. ${note}`,
  )
}
