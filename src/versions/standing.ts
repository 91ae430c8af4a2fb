import { Temporal } from 'temporal-polyfill'
import type { DateInterval, PlainDate } from '../model/date.ts'
import type { VersionRecord } from './version-record.ts'

/**
 * Whether and how a policy is approved. This is the only rule for it: building, publishing, reports and review dates
 * all use it (docs/decisions, 11). The policy's own versions decide; without any, the date in `policy.yaml` counts, but
 * only if the school keeps no versions and the date is not in the future.
 */
export type Standing =
  /** A version records the approval; `newest` is the newest one. */
  | { readonly kind: 'recorded'; readonly newest: VersionRecord }
  /** `policy.yaml` states an approval, in a school that keeps no versions. */
  | { readonly kind: 'stated'; readonly approved: DateInterval }
  /** `policy.yaml` states an approval that does not count: the school keeps versions, or the date is in the future. */
  | { readonly kind: 'unrecorded'; readonly approved: DateInterval }
  | { readonly kind: 'never' }

/**
 * Whether a policy is approved, by its own versions (oldest first), the date in `policy.yaml`, and whether its school
 * keeps versions.
 */
export function standingOf(
  versions: readonly VersionRecord[],
  approved: DateInterval | undefined,
  keepsVersions: boolean,
  today: PlainDate,
): Standing {
  const newest = versions.at(-1)
  if (newest) return { kind: 'recorded', newest }
  if (!approved) return { kind: 'never' }
  return { kind: keepsVersions || isFuture(approved, today) ? 'unrecorded' : 'stated', approved }
}

/** Whether a date begins after a day. */
export const isFuture = (date: DateInterval, today: PlainDate): boolean =>
  Temporal.PlainDate.compare(date.first, today) > 0
