import type { PlainDate } from '../model/date.ts'
import type { VersionHead } from '../model/version.ts'
import { isToCome } from './standing.ts'
import type { VersionRecord } from './version-record.ts'

/** Whether a version applies from a day after today. */
export const appliesLater = ({ approval: { effective } }: VersionHead, today: PlainDate): boolean =>
  effective !== undefined && isToCome(effective, today)

/** The version that applies on a day: the newest that has not to wait; undefined where none applies yet. */
export function versionOn(versions: readonly VersionRecord[], today: PlainDate): VersionHead | undefined {
  return versions.findLast(({ head }) => !appliesLater(head, today))?.head
}

/**
 * The version by which a text is in force, or will be: until the newest applies, the one before does, and a review that
 * confirmed a text confirmed it for every version that has it. Nothing where other words have replaced it.
 */
export function currentVersion(
  head: VersionHead,
  versions: readonly VersionRecord[],
  today: PlainDate,
): VersionHead | undefined {
  const newest = versions.at(-1)?.head
  const inForce = versionOn(versions, today)
  const text = textOf(head, versions)
  return [inForce, newest].find(each => each !== undefined && textOf(each, versions) === text)
}

/** The version whose text a version has: its own, or an earlier one that reviews confirmed, word by word. */
function textOf({ version, approval }: VersionHead, versions: readonly VersionRecord[]): string {
  const index = versions.findIndex(({ head }) => head.version === version)
  const earlier = versions.slice(0, index)
  const confirmed = earlier.find(({ head }) => head.version === approval.confirms)?.head
  return confirmed ? textOf(confirmed, earlier) : version
}
