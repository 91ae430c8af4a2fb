import type { Signature } from '../model/signature.ts'
import type { VersionHead } from '../model/version.ts'
import type { ParsedVersionFile } from '../source/version-file.ts'

/** A version whose head could be read, with its recorded signatures. */
export type VersionRecord = ParsedVersionFile & {
  readonly head: VersionHead
  readonly signatures: readonly Signature[]
  /** What was recorded, where corrections say otherwise; undefined if there are none. */
  readonly recorded?: VersionRecord
}
