import type { VersionHead } from '../model/version.ts'
import { plainData } from './plain-data.ts'

/** What a seal covers: the head of a version except the seal itself. */
export type Sealed = Omit<VersionHead, 'seal'>

/**
 * The digest of the whole record of a version: its metadata, approval, values of references, the digest of its text and
 * the seal of the previous version, so that each version vouches for all before it.
 */
export function sealOf(head: Sealed, sha256: (bytes: Uint8Array) => string): string {
  return sha256(new TextEncoder().encode(JSON.stringify(plainData({ ...head, seal: undefined }))))
}
