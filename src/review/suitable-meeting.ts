import { Temporal } from 'temporal-polyfill'
import type { DateInterval, PlainDate } from '../model/date.ts'

/**
 * The meeting to bring a review to: the last one from a day on that is in time for it, or else the first from that day
 * on. Gives undefined if no meeting is planned.
 */
export function suitableMeeting(
  due: DateInterval,
  asOf: PlainDate,
  meetings: readonly DateInterval[],
): DateInterval | undefined {
  const compare = Temporal.PlainDate.compare
  const planned = meetings
    .filter(({ last }) => compare(last, asOf) >= 0)
    .sort((a, b) => compare(a.first, b.first) || compare(a.last, b.last))
  return planned.findLast(({ last }) => compare(last, due.last) <= 0) ?? planned[0]
}
