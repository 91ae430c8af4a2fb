import { sealOf } from './seal.ts'
import type { VersionRecord } from './version-record.ts'

/** A version that was rewritten to follow another: its new file, its former seal and its new one. */
export interface RechainedVersion {
  readonly version: string
  readonly text: string
  readonly formerSeal: string
  readonly seal: string
}

/**
 * Chains versions that were approved apart, in the order given, and returns those that change. A version that does not
 * name the seal of the one before gets that seal, and a new seal over its head. Nothing else in it changes.
 */
export function chainVersions(
  versions: readonly VersionRecord[],
  sha256: (bytes: Uint8Array) => string,
): RechainedVersion[] {
  const changed: RechainedVersion[] = []
  let previous: string | undefined
  for (const { head, text } of versions) {
    if (head.previous === previous) {
      previous = head.seal
      continue
    }
    const { seal: formerSeal, previous: _, ...rest } = head
    const seal = sealOf({ ...rest, ...(previous !== undefined && { previous }) }, sha256)
    changed.push({ version: head.version, text: withSeals(text, previous, seal), formerSeal, seal })
    previous = seal
  }
  return changed
}

/** The text of a version's file with new seals in its head, in the form that `writeVersion` gives them. */
function withSeals(text: string, previous: string | undefined, seal: string): string {
  const end = text.indexOf('\n---', 4)
  const head = text
    .slice(0, end)
    .replace(/\nprevious: [^\n]*/, '')
    .replace(/\nseal: [^\n]*/, `${previous === undefined ? '' : `\nprevious: ${previous}`}\nseal: ${seal}`)
  return `${head}${text.slice(end)}`
}
