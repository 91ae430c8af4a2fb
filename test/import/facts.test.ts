import { describe, expect, test } from 'vitest'
import { importWord } from '../../src/import/imported.ts'
import { policyFile } from '../../src/import/policy-file.ts'
import { findDate, readDate } from '../../src/model/written-dates.ts'
import { p, table, wordFile } from '../support/word-files.ts'

/* Facts as files state them: right, with the words that they were read from, and none invented. */

const long = Array.from({ length: 12 }, (_, index) => `Education Act ${1990 + index}, Section ${index}`).join('; ')

const factsOf = (body: string) => {
  const { facts } = importWord(wordFile(p('Uniform Policy', { style: 'Title' }) + body), 'uniform.docx')
  return {
    facts: Object.fromEntries(facts.facts.map(({ name, value }) => [name, value])),
    blank: facts.blank.map(({ name }) => name),
  }
}

describe('a fact', () => {
  test.each<[string, string, Record<string, string>]>([
    ['in a line', p('Date approved: 4th September 2020'), { approved: '2020-09-04' }],
    ['by month', p('Approved: September 2020'), { approved: '2020-09' }],
    [
      'in a table',
      table([
        ['Review period', 'Two years'],
        ['Policy owner', 'Headteacher'],
      ]),
      { review_period: 'Two years', responsible: 'Headteacher' },
    ],
    [
      'in a list that is long, and why it is reviewed early',
      table([
        ['Legislation and guidance', long],
        ['Reason for an earlier review', 'A change in national guidance'],
      ]),
      { legislation: long, review_trigger: 'A change in national guidance' },
    ],
    [
      'beside another',
      table([
        ['Version', '2.1', 'Next review', '10/12/2027'],
        ['Ref', 'FPP-07', 'Audience', 'All staff'],
      ]),
      { version: '2.1', review_date: '2027-12-10', reference: 'FPP-07', audience: 'All staff' },
    ],
    [
      'below its label',
      table([
        ['Approved by', 'Date approved', 'Review date'],
        ['Resources Committee', 'May 2024', 'May 2026'],
      ]),
      { committee: 'Resources Committee', approved: '2024-05', review_date: '2026-05' },
    ],
    ['behind a tab', p('Approved by:\tFull Governing Board\tDate:\t3 May 2024'), {}],
    ['two on a line', p('Approved: May 2024\tReview: May 2026'), { approved: '2024-05' }],
    [
      'in a sentence',
      p('This policy was approved by the Full Governing Board on 6th September 2016.'),
      { approved: '2016-09-06' },
    ],
    ['of a date where a body is asked for', p('Approved by: 3 March 2021'), { approved: '2021-03-03' }],
    ['of a body where a date is asked for', p('Approved: Full Governing Board'), { committee: 'Full Governing Board' }],
    ['of a length where a date is asked for', p('Review date: every two years'), { review_period: 'every two years' }],
  ])('%s', (_, body, expected) => {
    expect(factsOf(body).facts).toMatchObject(expected)
  })

  test.each(['______', '…………', '[date]', 'TBC', 'dd/mm/yyyy', 'xx/xx/20xx', 'Click here to enter a date.', '{Date}'])(
    'is blank where there is “%s”',
    value => {
      expect(factsOf(p(`Date approved: ${value}`))).toEqual({ facts: {}, blank: ['approved'] })
    },
  )

  test('is not what a heading or an item says', () => {
    expect(factsOf(p('Status: secret data', { style: 'Heading1' }) + p('Words.')).facts).toEqual({})
  })
})

test('`policy.yaml` names the words that each fact was read from, and what is blank', () => {
  const imported = importWord(
    wordFile(
      p('Uniform Policy', { style: 'Title' }) +
        p('Date approved: March 2024') +
        p('Review date: ______') +
        p('Aims', { style: 'Heading1' }) +
        p('Jumpers are blue.') +
        p('Signed: ………… (Chair of Governors) Date: …………'),
    ),
    'uniform.docx',
  )
  expect(policyFile(imported)).toBe(`title: Uniform Policy
# Line at the beginning: “Date approved: March 2024”
approved: 2024-03
# Left blank in the file: Review date

signatories:
  - role: Chair of Governors

clauses:
  - introduction.md
  - aims.md
`)
})

test.each([
  ['6 September 2016', '2016-09-06'],
  ['3rd November 2021', '2021-11-03'],
  ['Monday 4th September 2020', '2020-09-04'],
  ['Feb 13', '2013-02'],
  ['Sept 2020', '2020-09'],
  ['10.12.14', '2014-12-10'],
  ['03/05/18', '2018-05-03'],
  ['July 15, 2021', '2021-07-15'],
  ['09/2024', '2024-09'],
  ['2020-09-04', '2020-09-04'],
  ['2024', '2024'],
])('%s is read as %s', (words, value) => expect(readDate(words)?.value).toBe(value))

test.each(['soon', '31/02/2020', '31/13/2020', 'Room 12', 'May', '40 May 2020', ''])('“%s” is no date', words =>
  expect(readDate(words)).toBeUndefined(),
)

test('a date is found among other words', () => {
  expect(findDate('This policy was approved by the board on 6th September 2016.')).toMatchObject({
    value: '2016-09-06',
  })
})

test('commas belong to the items of a list that semicolons part', () => {
  const body = table([
    ['Legislation', 'Education Act 2002, Section 175; Children Act 1989'],
    ['Audience', 'Staff, Governors'],
  ])
  const text = policyFile(importWord(wordFile(p('Uniform Policy', { style: 'Title' }) + body), 'uniform.docx'))
  expect(text).toContain('  - Education Act 2002, Section 175\n  - Children Act 1989\n')
  expect(text).toContain('  - Staff\n  - Governors\n')
})
