import { Temporal } from 'temporal-polyfill'
import type { Host } from '../host/host.ts'
import { type PlainDate, parseDay } from '../model/date.ts'
import { defaultTimeZone } from '../model/school.ts'
import { RequestError } from './request-error.ts'

/** Today where the school is: the one place where the clock is read for the day that results are as of. */
export function todayIn(timeZone: string = defaultTimeZone, host: Host): PlainDate {
  return Temporal.PlainDate.from(host.today(timeZone))
}

/** The day that was asked for with `--as-of`, or today. Throws `RequestError` where there is no such day. */
export function asOfDay(asOf: string | undefined, timeZone: string | undefined, host: Host): PlainDate {
  if (asOf === undefined) return todayIn(timeZone, host)
  const day = parseDay(asOf)
  if (day) return day
  throw new RequestError(
    `There is no day ${asOf}. Write --as-of with the year, the month and the day, such as 2026-11-22`,
  )
}
