import type { PlainDate } from '../model/date.ts'
import type { VersionHead } from '../model/version.ts'
import { isFuture } from './standing.ts'
import type { VersionRecord } from './version-record.ts'

/** Whether a version does not apply yet, because its effective date is after today. */
export const appliesLater = ({ approval: { effective } }: VersionHead, today: PlainDate): boolean =>
  effective !== undefined && isFuture(effective, today)

/** The version in force on a day: the newest whose effective date has come; undefined if there is none. */
export function versionOn(versions: readonly VersionRecord[], today: PlainDate): VersionHead | undefined {
  return versions.findLast(({ head }) => !appliesLater(head, today))?.head
}

/**
 * The version through which a version's text is in force, or will be; undefined if another text has replaced it. That
 * is the version in force or the newest one, whichever has the same text: a review that confirms a text makes a new
 * version of it.
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

/** The name of the version that first had a version's text: itself, or the earlier one that its review confirmed. */
function textOf({ version, approval }: VersionHead, versions: readonly VersionRecord[]): string {
  const index = versions.findIndex(({ head }) => head.version === version)
  const earlier = versions.slice(0, index)
  const confirmed = earlier.find(({ head }) => head.version === approval.confirms)?.head
  return confirmed ? textOf(confirmed, earlier) : version
}
