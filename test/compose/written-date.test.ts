import { expect, test } from 'vitest'
import { writtenDate } from '../../src/compose/written-date.ts'
import { type DateInterval, formatInterval, parseDateInterval } from '../../src/model/date.ts'
import { readHouseStyle } from '../../src/source/house-style.ts'
import { memoryHost, put } from '../support/memory-host.ts'
import { sampleHost } from '../support/sample.ts'

const dateOf = (text: string) => parseDateInterval(text) as DateInterval
const term: DateInterval = { ...dateOf('2026-09-02'), precision: 'term', term: '2026-autumn' }
const dates = [...['2020-09-04', '2020-09', '2020', '2020/21', '2021-07/2022-06'].map(dateOf), term]

test('the default style writes dates as messages do', () => {
  const { dates: words } = readHouseStyle(sampleHost(), '/policy').style()
  for (const date of dates) expect(writtenDate(date, words)).toBe(formatInterval(date))
})

test('a style of another language writes dates in its words', () => {
  const host = memoryHost({})
  put(
    host,
    '/school/arddull/style.yaml',
    `language: cy
dates:
  months: [Ionawr, Chwefror, Mawrth, Ebrill, Mai, Mehefin, Gorffennaf, Awst, Medi, Hydref, Tachwedd, Rhagfyr]
  seasons: {autumn: yr hydref}
  academic_year: blwyddyn academaidd {first}/{last}
  term: tymor {season} {year}
  span: "{first} i {last}"
`,
  )
  const { dates: words } = readHouseStyle(host, '/school', './arddull').style()
  expect(dates.map(date => writtenDate(date, words))).toEqual([
    '4 Medi 2020',
    'Medi 2020',
    '2020',
    'blwyddyn academaidd 2020/21',
    'Gorffennaf 2021 i Mehefin 2022',
    'tymor yr hydref 2026',
  ])
})
