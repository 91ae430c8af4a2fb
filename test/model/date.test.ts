import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { addDuration, type DateInterval, formatInterval, isoInterval, parseDateInterval } from '../../src/model/date.ts'
import { Problem } from '../../src/model/problem.ts'

const read = (text: string): DateInterval => {
  const date = parseDateInterval(text)
  if (date instanceof Problem) throw new Error(date.message)
  return date
}
const noteOn = (text: string) => {
  const problem = parseDateInterval(text)
  return problem instanceof Problem ? problem.note : undefined
}
const after = (text: string, duration: string) => isoInterval(addDuration(read(text), Temporal.Duration.from(duration)))

/** Days from 1900 to 2173. */
const days = fc
  .integer({ min: 0, max: 100_000 })
  .map(count => Temporal.PlainDate.from('1900-01-01').add({ days: count }))
const months = fc.integer({ min: 1, max: 600 })

describe('laws', () => {
  test('what is written is read back', () => {
    fc.assert(fc.property(days, day => isoInterval(read(day.toString())) === day.toString()))
    fc.assert(
      fc.property(
        days,
        day => isoInterval(read(day.toPlainYearMonth().toString())) === day.toPlainYearMonth().toString(),
      ),
    )
  })

  test('an interval begins no later than it ends, and a month is all its days', () => {
    fc.assert(
      fc.property(days, day => {
        const { first, last } = read(day.toPlainYearMonth().toString())
        return first.day === 1 && last.add({ days: 1 }).day === 1 && first.until(last).days + 1 === day.daysInMonth
      }),
    )
  })

  test('a day moves to the same day number, or to the last day of a shorter month', () => {
    fc.assert(
      fc.property(days, months, (day, count) => {
        const moved = addDuration(read(day.toString()), Temporal.Duration.from({ months: count })).first
        const month = day.toPlainYearMonth().add({ months: count })
        return moved.toPlainYearMonth().equals(month) && moved.day === Math.min(day.day, month.daysInMonth)
      }),
    )
  })

  test('a month stays a whole month, and the order of dates is kept', () => {
    fc.assert(
      fc.property(days, days, months, (a, b, count) => {
        const duration = Temporal.Duration.from({ months: count })
        const [x, y] = [a, b].map(day => addDuration(read(day.toPlainYearMonth().toString()), duration))
        const before = Temporal.PlainYearMonth.compare(a.toPlainYearMonth(), b.toPlainYearMonth())
        return (
          x!.precision === 'month' && Math.sign(Temporal.PlainDate.compare(x!.first, y!.first)) === Math.sign(before)
        )
      }),
    )
  })

  test('a calendar day that does not exist is never read', () => {
    const impossible = fc.tuple(
      fc.integer({ min: 1900, max: 2100 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 29, max: 99 }),
    )
    fc.assert(
      fc.property(impossible, ([year, month, day]) => {
        const text = `${year}-${String(month).padStart(2, '0')}-${day}`
        return parseDateInterval(text) instanceof Problem === day > new Temporal.PlainYearMonth(year, month).daysInMonth
      }),
    )
  })
})

test.each([
  ['2020-09', 'P24M', '2022-09'],
  ['2021-01-31', 'P1M', '2021-02-28'],
  // Dodds v Walker: the last day of a month has no special meaning.
  ['2021-02-28', 'P1M', '2021-03-28'],
  ['2020-09-30', 'P4M', '2021-01-30'],
  ['2024-02-29', 'P12M', '2025-02-28'],
  ['2024-02-29', 'P48M', '2028-02-29'],
  ['2020', 'P24M', '2022'],
  ['2020', 'P18M', '2021-07/2022-06'],
  ['2020/21', 'P12M', '2021/22'],
  ['2020-09-04', 'P90D', '2020-12-03'],
  ['2020-09', 'P2W', '2020-09/2020-10'],
])('%s and %s is %s', (date, duration, expected) => {
  expect(after(date, duration)).toBe(expected)
})

test.each([
  ['2020-09-04', '4 September 2020'],
  ['2020-09', 'September 2020'],
  ['2020', '2020'],
  ['2020/21', 'academic year 2020/21'],
])('%s is printed as %s', (date, expected) => {
  expect(formatInterval(read(date))).toBe(expected)
})

test.each([
  ['04/09/2020', 'Write `2020-09-04` if you mean 4 September 2020'],
  ['04/09/20', 'Write `2020-09-04` if you mean 4 September 2020'],
  ['10.12.14', 'Write `2014-12-10` if you mean 10 December 2014'],
  ['3rd November 2021', 'Write `2021-11-03` if you mean 3 November 2021'],
  ['Monday 4th September 2020', 'Write `2020-09-04` if you mean 4 September 2020'],
  ['September 2020', 'Write `2020-09` if you mean September 2020'],
  ['Sept 20', 'Write `2020-09` if you mean September 2020'],
  ['2020-9', 'Write `2020-09` if you mean September 2020'],
  ['2020-9-4', 'Write `2020-09-04` if you mean 4 September 2020'],
  ['2020-02-30', 'There is no such day: February 2020 has 29 days'],
  ['2020-13', 'There is no month 13: write the year and the month, such as `2020-09`'],
  ['31/02/2020', 'There is no such day: February 2020 has 29 days'],
  [
    'Autumn 2024',
    'Term dates differ between schools: write the month, such as `2020-09`, or the academic year, such as `2020/21`',
  ],
  ['2020/22', 'Write the year first, then the month, then the day, with hyphens between them'],
  ['soon', 'Write the year first, then the month, then the day, with hyphens between them'],
])('%s is refused, and the note offers a way out', (text, note) => {
  expect(noteOn(text)).toBe(note)
})
