import { Temporal } from 'temporal-polyfill'
import type { Host } from '../host/host.ts'
import type { PlainDate } from '../model/date.ts'
import { defaultTimeZone } from '../model/school.ts'

/** Today where the school is: the one place where the clock is read for a day of reckoning. */
export function todayIn(timeZone: string = defaultTimeZone, host: Host): PlainDate {
  return Temporal.PlainDate.from(host.today(timeZone))
}
