import { sealOf } from './seal.ts'
import type { VersionRecord } from './version-record.ts'

/** A version as it is written anew behind another: the whole file, and its seals before and after. */
export interface Rejoined {
  readonly version: string
  readonly text: string
  readonly formerSeal: string
  readonly seal: string
}

/**
 * Versions that were approved apart, one after the other in the order of their days: each that does not name the seal of the
 * one before it is given that seal and a seal of its own over it. Nothing else in it changes: not a word, and not a fact.
 */
export function rejoined(versions: readonly VersionRecord[], sha256: (bytes: Uint8Array) => string): Rejoined[] {
  const changed: Rejoined[] = []
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

/** The file of a version with other seals in its head, as `writeVersion` writes them. */
function withSeals(text: string, previous: string | undefined, seal: string): string {
  const end = text.indexOf('\n---', 4)
  const head = text
    .slice(0, end)
    .replace(/\nprevious: [^\n]*/, '')
    .replace(/\nseal: [^\n]*/, `${previous === undefined ? '' : `\nprevious: ${previous}`}\nseal: ${seal}`)
  return `${head}${text.slice(end)}`
}
