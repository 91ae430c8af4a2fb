import type { Host } from '../host/host.ts'
import { UsageError } from './context.ts'

/** The bytes of a file that the caller names; throws `UsageError` where there is none. */
export function readNamedFile(host: Host, file: string): Uint8Array {
  const bytes = host.read(host.resolve(file))
  if (!bytes) throw new UsageError(`There is no file ${file}`)
  return bytes
}
