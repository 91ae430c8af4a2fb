import type { Host } from '../host/host.ts'
import { faultOf } from '../source/inside.ts'
import { UsageError } from './context.ts'
import { plainMessage } from './plain-message.ts'

/** The bytes of a file that the caller names; throws `UsageError` where there is none. */
export function readNamedFile(host: Host, file: string): Uint8Array {
  const path = host.resolve(file)
  const bytes = host.read(path)
  if (bytes) return bytes
  const { isMissing, found, note } = faultOf(host, host.resolve(path, '..'), path, file)
  throw new UsageError(
    isMissing ? `There is no file ${file}` : `Unexpected ${plainMessage(found)}, expected a file. ${note}`,
  )
}
