import { Temporal } from 'temporal-polyfill'
import type { DateInterval, PlainDate } from '../model/date.ts'
import type { VersionRecord } from './version-record.ts'

/**
 * Whether and how a policy is approved: the one rule by which it is built, published, told and reckoned. A version that
 * the policy itself has counts before everything. Without one, the day in `policy.yaml` counts only where the school keeps
 * no versions, and no day counts that is yet to come.
 */
export type Standing =
  /** A version records what was approved; the newest one. */
  | { readonly kind: 'recorded'; readonly newest: VersionRecord }
  /** `policy.yaml` says so, in a school that keeps no versions. */
  | { readonly kind: 'stated'; readonly approved: DateInterval }
  /** `policy.yaml` says so, and no version records it although the school keeps versions, or the day is yet to come. */
  | { readonly kind: 'unrecorded'; readonly approved: DateInterval }
  | { readonly kind: 'never' }

/** How a policy stands, by its own versions, the day in `policy.yaml`, and whether its school keeps versions. */
export function standingOf(
  versions: readonly VersionRecord[],
  approved: DateInterval | undefined,
  keepsVersions: boolean,
  today: PlainDate,
): Standing {
  const newest = versions.at(-1)
  if (newest) return { kind: 'recorded', newest }
  if (!approved) return { kind: 'never' }
  return { kind: keepsVersions || isToCome(approved, today) ? 'unrecorded' : 'stated', approved }
}

/** Whether a date begins after a day. */
export const isToCome = (date: DateInterval, today: PlainDate): boolean =>
  Temporal.PlainDate.compare(date.first, today) > 0
