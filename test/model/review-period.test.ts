import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Problem } from '../../src/model/problem.ts'
import { isoPeriod, parseReviewPeriod } from '../../src/model/review-period.ts'

/** ISO 8601, `unscheduled`, or the note on a problem. */
const reading = (text: string) => {
  const period = parseReviewPeriod(text)
  return period instanceof Problem ? `refused: ${period.note}` : (isoPeriod(period) ?? 'unscheduled')
}

describe('laws', () => {
  test('every count of years, months, weeks and days is read in digits, and in ISO 8601 the same', () => {
    const units = { year: 'Y', month: 'M', week: 'W', day: 'D' } as const
    const sized = fc
      .constantFrom('year', 'month', 'week', 'day')
      .chain(unit => fc.tuple(fc.constant(unit as keyof typeof units), fc.integer({ min: 1, max: 25 })))
    fc.assert(
      fc.property(sized, ([unit, count]) => {
        const words = `${count} ${unit}${count === 1 ? '' : 's'}`
        const readings = [
          words,
          `Every ${words}`,
          words.toUpperCase(),
          `P${count}${units[unit]}`,
          `${count}-${unit}s`,
        ].map(reading)
        expect(new Set(readings).size).toBe(1)
        expect(readings[0]).not.toMatch(/refused|unscheduled/)
      }),
    )
  })

  test('nothing makes it throw, and what it reads it reads again from ISO 8601', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.lorem()), text => {
        const result = reading(text)
        if (!result.startsWith('refused') && result !== 'unscheduled') expect(reading(result)).toBe(result)
      }),
    )
  })

  test('no policy goes longer than a quarter of a century without a review', () => {
    expect(['25 years', 'P300M', '1300 weeks'].map(reading)).toEqual(['P25Y', 'P25Y', 'P1300W'])
    for (const text of ['26 years', 'P25Y1M', '1301 weeks']) expect(reading(text)).toMatch(/^refused/)
  })

  test('the school’s own words are kept', () => {
    const period = parseReviewPeriod('  Two   years ')
    expect(period instanceof Problem ? undefined : period.text).toBe('Two years')
  })
})

test('words that name no other time stay a remark, whatever they speak of', () => {
  const readings = [
    ['Annually, or when the guidance is updated each year', 'P1Y'],
    ['Every two years or sooner if there is a change in the academic year', 'P2Y'],
    ['Every 2 years or sooner if the annual audit requires it', 'P2Y'],
    ['Every three years or as required by the annual review of the board', 'P3Y'],
    ['Every two years, or sooner in response to an incident or two complaints', 'P2Y'],
    ['Annually by May', 'P1Y'],
  ] as const
  expect(readings.map(([text]) => [text, reading(text)])).toEqual(readings)
})

test.each([
  'Annually by the Headteacher and every 3yrs by the governors',
  'Annually or 2yrs',
  'Annually, or every 18mths',
  'Every two years, or as required, and annually by the Headteacher',
  '3 years (2yrs for the appendix)',
  'As required but every September at the latest',
  'As needed, each autumn',
  'As required, and no later than September 2028',
  'Every three years, with a review by the Headteacher each September',
  'Every September (or every two years)',
  'every two (3) years',
  '2 (three) years',
  '21/2 years',
  'After 3 years at the earliest',
  `Annually, ${'and as required '.repeat(30)}`,
])('%s is refused: it says two times, or none that can be told', text => {
  expect(reading(text)).toMatch(/^refused/)
})

test.each([
  ['As required, every 2yrs', 'P2Y'],
  ['Every 2¹ years', 'P2Y'],
  ['Two (2) years', 'P2Y'],
  ['Maximum 3 years', 'P3Y'],
  ['3 years max.', 'P3Y'],
  ['No longer than 4 years', 'P4Y'],
  ['September annually', 'P1Y'],
  ['In September each year', 'P1Y'],
  ['Statutory: annual', 'P1Y'],
  ['Annual/as required', 'P1Y'],
  ['When the 2026 guidance is published', 'unscheduled'],
])('%s', (text, expected) => {
  expect(reading(text)).toBe(expected)
})

test.each([
  [
    'P1Y',
    [
      'Annually',
      'annual',
      'Annual Review',
      'Yearly',
      'Every year',
      '12 months',
      '12 months from approval',
      'recommended annually',
      'Once a year',
      'one year',
      'P1Y',
      'P12M',
      'Annually, or sooner if the law changes',
      'Each September',
      'As required and at least annually',
      'as and when required but no less than every year',
      'In line with statutory requirements every year',
      'at least annually',
    ],
  ],
  [
    'P2Y',
    [
      'As required, and at least every two years',
      'As needed; 2 years',
      'When the law changes, or at least every two years',
      'Two years',
      '2 years',
      'Every 2 years',
      '2 yearly',
      '2-yearly',
      'biennially',
      'Bi-ennial',
      'Every two years',
      'at least every two years',
      'Every other year',
      'P2Y',
      'twenty-four months',
    ],
  ],
  ['P3Y', ['Every 3 years', 'Review Every 3 Years', 'Triennially', '3-yearly', 'three years']],
  ['P4Y', ['Reviewed every 4 years', 'at least every 4 years', 'Quadrennial', 'once every four years']],
  ['P18M', ['18 months', 'eighteen months', 'P18M', 'P1Y6M']],
  ['P6M', ['6 monthly', 'Half-yearly', 'Twice a year', 'six months', 'every six months']],
  ['P3M', ['Quarterly', '3 months']],
  ['P1M', ['Monthly', 'Every month']],
  ['P90D', ['90 days', 'P90D']],
  [
    'unscheduled',
    [
      'As required',
      'as and when',
      'As and when required',
      'When the law changes',
      'In line with statutory changes',
      'When KCSIE is updated',
      'Ongoing',
      'Ad hoc',
      'until superseded',
      'As practice changes',
      'live document',
      'varies',
      'N/A',
      'free to determine',
      'not given',
    ],
  ],
])('%s', (expected, phrases) => {
  expect(Object.fromEntries(phrases.map(phrase => [phrase, reading(phrase)]))).toEqual(
    Object.fromEntries(phrases.map(phrase => [phrase, expected])),
  )
})

test.each([
  [
    'P1Y',
    [
      'once per year',
      'per annum',
      'p.a.',
      'every academic year',
      'Annually (or as required)',
      'Annually by the FGB',
      'Policy to be reviewed annually',
      'Annually in the autumn term',
      'Annually – Autumn term',
      'Every year in September',
      'On an annual basis',
      '*Annually*',
      '“Annually”',
      '(Annually)',
      'One (1) year',
      '1 yr',
    ],
  ],
  [
    'P2Y',
    [
      '2 yrs',
      '2yr.',
      '2years',
      'alternate years',
      'every second year',
      'Every 2 years unless legislation changes',
      'Review period: 2 years',
      'Two years (statutory)',
      'Bi‑ennially',
      'Two\u00ad years.',
      '__Two years__',
      'Reviewed every 2 years by the Finance Committee',
      'Biannually (every two years)',
      '24 mths.',
      '2-year cycle',
      'Every two years – or earlier',
    ],
  ],
  [
    'P3Y',
    [
      'every three (3) years',
      'every third year',
      'Every 3rd year',
      '3 years from the Board approval date',
      'This policy will be reviewed every three years.',
      'Every 3 years (next review 2026)',
    ],
  ],
  ['P18M', ['18 mths', '1½ years', '1 1/2 years', '1.5 years', 'one year and six months', 'A year and a half']],
  ['P30M', ['two and a half years', '2.5 years']],
  ['P6M', ['semi-annually', 'twice per year', 'Biannual (twice a year)', 'half a year', '0.5 years']],
  ['P4M', ['three times a year', '3 times per year']],
  ['P3M', ['four times a year', 'every quarter']],
  ['P10Y', ['decennially', 'every tenth year']],
  ['P1W', ['weekly', 'once a week']],
  ['P2W', ['fortnightly', 'every fortnight']],
])('%s, as people write it', (expected, phrases) => {
  expect(Object.fromEntries(phrases.map(phrase => [phrase, reading(phrase)]))).toEqual(
    Object.fromEntries(phrases.map(phrase => [phrase, expected])),
  )
})

test.each([
  'Annually or every two years',
  'Two years, then annually',
  'every 2 or 3 years',
  'Yearly (every 2 years)',
  'every 18-24 months',
  '1/3 year',
  'twice a term',
  '2 years and annually',
  'between one and three years',
])('%s has more than one reading, and is refused', phrase => {
  expect(reading(phrase)).toMatch(/^refused/)
})

test.each([
  [
    'Bi-Annually',
    'It is read both ways: write which one you mean; `6 months` means twice a year and `Two years` every second year',
  ],
  [
    'biannual',
    'It is read both ways: write which one you mean; `6 months` means twice a year and `Two years` every second year',
  ],
  [
    'bi-monthly',
    'It is read both ways: write which one you mean; `2 weeks` means twice a month and `2 months` every second month',
  ],
  [
    'Termly',
    'Terms differ in length between schools: write months instead, such as `4 months` for a term or `2 months` for half a term',
  ],
  [
    'at intervals of no less than three years',
    'It can be read as the shortest or the longest time between reviews: write the longest one alone, such as `Every 3 years`',
  ],
  [
    'every 1-2 years',
    'It can be read as the shortest or the longest time between reviews: write the longest one alone, such as `Every 3 years`',
  ],
  ['P0D', 'Write `P2Y` for two years or `P18M` for eighteen months'],
  ['0 years', 'Write a number of months or years; for a policy without a fixed review write `As required`'],
  ['200 years', 'Check the number and the unit'],
  ['a while', 'Write a number of months or years; for a policy without a fixed review write `As required`'],
])('%s is refused', (text, note) => {
  expect(reading(text)).toBe(`refused: ${note}`)
})
