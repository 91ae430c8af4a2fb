import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayInLondon } from '../../src/host/london.ts'

const intl = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

test('the day in London is that of the IANA database, since the law of 2002', () => {
  const instants = fc.integer({ min: Date.UTC(2002, 0, 1), max: Date.UTC(2060, 0, 1) })
  fc.assert(
    fc.property(instants, instant => dayInLondon(instant) === intl.format(new Date(instant))),
    { numRuns: 2000 },
  )
})

test('around every change of the clocks', () => {
  for (let year = 2002; year < 2060; year++) {
    for (const [month, day] of [
      [2, 24],
      [9, 24],
    ] as const) {
      for (let hours = 0; hours < 24 * 8; hours++) {
        const instant = Date.UTC(year, month, day) + hours * 3_600_000
        expect(dayInLondon(instant)).toBe(intl.format(new Date(instant)))
      }
    }
  }
})
