import { Temporal } from 'temporal-polyfill'
import type { Host } from '../host/host.ts'
import { type PlainDate, parseDay } from '../model/date.ts'
import { defaultTimeZone } from '../model/school.ts'
import { UsageError } from './context.ts'

/** Today where the school is: the one place where the clock is read for a day of reckoning. */
export function todayIn(timeZone: string = defaultTimeZone, host: Host): PlainDate {
  return Temporal.PlainDate.from(host.today(timeZone))
}

/** The day that was asked for with `--as-of`, or today. */
export function dayOfReckoning(asOf: string | undefined, timeZone: string | undefined, host: Host): PlainDate {
  if (asOf === undefined) return todayIn(timeZone, host)
  const day = parseDay(asOf)
  if (day) return day
  throw new UsageError(
    `There is no day ${asOf}. Write --as-of with the year, the month and the day, such as 2026-11-22`,
  )
}
