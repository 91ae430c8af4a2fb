import { InvalidArgumentError, Option } from 'commander'
import { Temporal } from 'temporal-polyfill'
import type { Host } from '../host/host.ts'
import { type PlainDate, parseDay } from '../model/date.ts'
import { Problem } from '../model/problem.ts'
import { parseReviewPeriod } from '../model/review-period.ts'
import { defaultTimeZone } from '../model/school.ts'
import { UsageError } from './context.ts'

/** `--format`, with the names that a table of reports or renderers has. */
export function formatOption(names: readonly string[]): Option {
  return new Option('--format <name>', 'how to print the result').choices([...names]).default(names[0])
}

export function asOfOption(): Option {
  return new Option('--as-of <date>', 'the day to reckon from, such as 2026-11-22; today unless set').argParser(
    text => {
      const day = parseDay(text)
      if (day) return day
      throw new InvalidArgumentError('Write the year, the month and the day, such as 2026-11-22.')
    },
  )
}

/** A length of time that a person or a program writes: `P3M`, `3 months`. */
export function durationArgument(text: string): Temporal.Duration {
  const period = parseReviewPeriod(text)
  if (period instanceof Problem || !period.duration)
    throw new InvalidArgumentError('Write a length of time such as P3M or "3 months".')
  return period.duration
}

/** The day that was asked for, or today where the organisation is: the one place where the clock is read. */
export function reckoningDay(host: Host, asOf: PlainDate | undefined, timeZone = defaultTimeZone): PlainDate {
  if (asOf) return asOf
  const today = host.today(timeZone)
  if (!today) throw new UsageError(`There is no time zone ${timeZone}; see timezone in school.yaml`)
  return Temporal.PlainDate.from(today)
}
