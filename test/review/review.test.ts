import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { type DateInterval, parseDateInterval } from '../../src/model/date.ts'
import type { Metadata } from '../../src/model/metadata.ts'
import type { ReviewPeriod } from '../../src/model/review-period.ts'
import { parseReviewPeriod } from '../../src/model/review-period.ts'
import { byUrgency, reviewOf } from '../../src/review/review.ts'
import { reviewStates } from '../../src/review/review-state.ts'

const metadata = (fields: {
  approved?: string
  review_period: string
  review_date?: string
  title?: string
}): Metadata => ({
  title: fields.title ?? 'Behaviour Policy',
  committee: 'Governing Board',
  responsible: 'Headteacher',
  signatories: [{ role: 'Headteacher' }],
  clauses: ['introduction.md'],
  review_period: parseReviewPeriod(fields.review_period) as ReviewPeriod,
  ...(fields.approved && { approved: parseDateInterval(fields.approved) as DateInterval }),
  ...(fields.review_date && { review_date: parseDateInterval(fields.review_date) as DateInterval }),
})
const stateOn = (day: string, fields: Parameters<typeof metadata>[0], notice?: string) => {
  const { state, days } = reviewOf(
    'behaviour',
    metadata(fields),
    Temporal.PlainDate.from(day),
    notice ? Temporal.Duration.from(notice) : undefined,
  )
  return [state, days]
}

const sample = { approved: '2020-09', review_period: 'Two years' }

test.each([
  ['2022-05-31', 'current', 122],
  ['2022-06-01', 'due-soon', 121],
  ['2022-08-31', 'due-soon', 30],
  ['2022-09-01', 'due', 29],
  ['2022-09-30', 'due', 0],
  ['2022-10-01', 'overdue', -1],
])('the sample is, on %s, %s', (day, state, days) => {
  expect(stateOn(day, sample)).toEqual([state, days])
})

test('notice can be longer or shorter', () => {
  expect(stateOn('2022-03-01', sample, 'P6M')).toEqual(['due-soon', 213])
  expect(stateOn('2022-08-01', sample, 'P2W')).toEqual(['current', 60])
})

test('a declared review date goes before the reckoned one', () => {
  expect(stateOn('2022-09-01', { ...sample, review_date: '2022-08' })).toEqual(['overdue', -1])
})

test('without a date it is unscheduled, and says why', () => {
  const of = (fields: Parameters<typeof metadata>[0]) =>
    reviewOf('x', metadata(fields), Temporal.PlainDate.from('2022-09-01')).reason
  expect(of({ approved: '2020-09', review_period: 'When the law changes' })).toBe('When the law changes')
  expect(of({ review_period: 'Two years' })).toBe('not yet approved')
})

describe('laws', () => {
  const dates = fc
    .integer({ min: 0, max: 20_000 })
    .map(count => Temporal.PlainDate.from('1990-01-01').add({ days: count }))

  test('as days pass, a policy only becomes more urgent', () => {
    fc.assert(
      fc.property(dates, dates, fc.integer({ min: 1, max: 400 }), (approved, asOf, later) => {
        const policy = { approved: approved.toString(), review_period: '3 years' }
        const rank = (day: Temporal.PlainDate) =>
          reviewStates.indexOf(stateOn(day.toString(), policy)[0] as (typeof reviewStates)[number])
        return rank(asOf.add({ days: later })) <= rank(asOf)
      }),
    )
  })

  test('overdue is negative days and nothing else is', () => {
    fc.assert(
      fc.property(dates, dates, (approved, asOf) => {
        const [state, days] = stateOn(asOf.toString(), {
          approved: approved.toPlainYearMonth().toString(),
          review_period: '18 months',
        })
        return (state === 'overdue') === (days as number) < 0
      }),
    )
  })

  test('the order does not depend on the order of the folder', () => {
    const reviews = ['2020-01', '2021-06', '2022-09', '2025-01'].map((approved, index) =>
      reviewOf(
        `p${index}`,
        metadata({ approved, review_period: 'Two years', title: `Policy ${index % 2}` }),
        Temporal.PlainDate.from('2024-01-15'),
      ),
    )
    fc.assert(
      fc.property(fc.shuffledSubarray(reviews, { minLength: reviews.length }), shuffled => {
        expect([...shuffled].sort(byUrgency)).toEqual([...reviews].sort(byUrgency))
      }),
    )
  })
})
