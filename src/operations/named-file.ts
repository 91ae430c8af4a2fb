import type { Host } from '../host/host.ts'
import { plainMessage } from '../model/plain-message.ts'
import { faultOf } from '../source/inside.ts'
import { RequestError } from './request-error.ts'

/** More than a document of a policy has with all its pictures; reading one would take all the memory there is. */
const maxBytes = 64 * 1024 * 1024

/** The bytes of a file that the caller names; throws `RequestError` where there is none, or it is no document by its size. */
export function readNamedFile(host: Host, file: string): Uint8Array {
  const path = host.resolve(file)
  const bytes = host.read(path)
  if (bytes && bytes.length > maxBytes)
    throw new RequestError(`${file} has ${Math.round(bytes.length / 1e6)} MB, more than any document of a policy`)
  if (bytes) return bytes
  const { isMissing, found, note } = faultOf(host, host.resolve(path, '..'), path, file)
  throw new RequestError(
    isMissing ? `There is no file ${file}` : `Unexpected ${plainMessage(found)}, expected a file. ${note}`,
  )
}
