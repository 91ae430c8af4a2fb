import { Temporal } from 'temporal-polyfill'
import type { Host } from '../host/host.ts'
import { type PlainDate, parseDay } from '../model/date.ts'
import { defaultTimeZone } from '../model/school.ts'
import { RequestError } from './request-error.ts'

/** Today in a time zone. Operations read the clock for the current day only here. */
export function todayIn(timeZone: string = defaultTimeZone, host: Host): PlainDate {
  return Temporal.PlainDate.from(host.today(timeZone))
}

/** The day given with `--as-of` or another option, or today. Throws `RequestError` if there is no such day. */
export function asOfDay(
  asOf: string | undefined,
  timeZone: string | undefined,
  host: Host,
  option = '--as-of',
): PlainDate {
  if (asOf === undefined) return todayIn(timeZone, host)
  const day = parseDay(asOf)
  if (day) return day
  throw new RequestError(
    `There is no day ${asOf}. Write ${option} with the year, the month and the day, such as 2026-11-22`,
  )
}
