import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { policy } from '../support/cli.ts'
import { filesBelow, fixtures } from '../support/fixtures.ts'
import { memoryHost, rewrite } from '../support/memory-host.ts'
import { sampleHost } from '../support/sample.ts'
import { school } from '../support/school.ts'
import { done } from '../support/signing.ts'

const several = () =>
  school({
    behaviour: { title: 'Behaviour Policy', yaml: 'approved: 2025-10-01\nreview_period: Annually' },
    charging: {
      title: 'Charging, Remissions and "Voluntary" Contributions Policy',
      yaml: 'approved: 2024-03\nreview_period: 3 years',
    },
    complaints: { title: 'Complaints Procedure', yaml: 'approved: 2025-01\nreview_period: Two years' },
    medicines: { title: 'Medicines Policy', yaml: 'approved: 2025-06\nreview_period: As required' },
    uniform: { title: 'Uniform Policy', yaml: 'approved: 2024-11\nreview_period: Two years' },
  })

test('a headteacher reads what is most urgent first, in words', async () => {
  const { exitCode, printed } = await policy(several(), 'review-due')
  expect(printed).toMatchInlineSnapshot(`
    "Reviews as of 22 November 2026

    State           Policy                                                     Due for review                Responsible
    review overdue  Behaviour Policy                                           1 October 2026 (52 days ago)  Headteacher
    review due      Uniform Policy                                             November 2026 (in 8 days)     Headteacher
    due soon        Complaints Procedure                                       January 2027 (in 2 months)    Headteacher
    up to date      Charging, Remissions and "Voluntary" Contributions Policy  March 2027 (in 4 months)      Headteacher
    no date set     Medicines Policy                                           As required                   Headteacher

    1 review is overdue, 1 due now and 1 due soon. A policy stays in force until it is replaced.
    "
  `)
  expect(exitCode).toBe(1)
})

test('the sample, on the day after its month', async () => {
  const { exitCode, printed } = await policy(sampleHost(), 'review-due', '--as-of', '2022-10-01', '--format', 'json')
  expect(JSON.parse(printed)).toEqual({
    asOf: '2022-10-01',
    policies: [
      {
        policy: 'social-media',
        title: 'Social Media Policy',
        committee: 'Finance, Pay and Personnel Committee',
        responsible: 'Headteacher',
        approved: '2020-09',
        reviewPeriod: 'P2Y',
        due: '2022-09',
        dueFirst: '2022-09-01',
        dueLast: '2022-09-30',
        state: 'overdue',
        days: -1,
      },
    ],
  })
  expect(exitCode).toBe(1)
})

test('a list for a spreadsheet', async () => {
  const { printed } = await policy(several(), 'due', 'charging', 'medicines', '--format', 'csv')
  expect(printed.split('\r\n')).toEqual([
    '\ufeffpolicy,title,committee,responsible,approved,reviewPeriod,due,dueFirst,dueLast,state,days,reason,meeting',
    'charging,"Charging, Remissions and ""Voluntary"" Contributions Policy",Resources Committee,Headteacher,2024-03,P3Y,2027-03,2027-03-01,2027-03-31,current,129,,',
    'medicines,Medicines Policy,Resources Committee,Headteacher,2025-06,,,,,unscheduled,,As required,',
    '',
  ])
})

test.each([
  ['Caps, Ties', '"Caps, Ties"'],
  ['The "Cap" Policy', '"The ""Cap"" Policy"'],
  ['Caps; Ties', 'Caps; Ties'],
])('of %s a spreadsheet reads one cell', async (title, cell) => {
  const { printed } = await policy(school({ uniform: { title } }), 'due', '--format', 'csv')
  expect(printed.split('\r\n')[1]).toMatch(`uniform,${cell},Resources Committee,`)
})

test('what a spreadsheet would take for a formula is words', async () => {
  const host = school({ a: { title: "'=SUM(1,2) Siân'" }, b: { title: "'+44 Policy'" }, c: { title: "'-1'" } })
  const { printed } = await policy(host, 'due', '--format', 'csv', '--fail-on', 'never', '--as-of', '2027-01-01')
  const rows = printed.split('\r\n').slice(1, 4)
  expect(rows.map(row => row.replace(/,Resources.*/, '')).sort()).toEqual([
    'a,"\'=SUM(1,2) Siân"',
    "b,'+44 Policy",
    'c,-1',
  ])
  // A negative number is no formula.
  expect(rows[0]).toMatch(/,overdue,-\d+,,$/)
})

test('annotations for a pull request', async () => {
  const { printed } = await policy(several(), 'review-due', '--format', 'github')
  expect(printed).toBe(
    '::error file=policy/behaviour/policy.yaml,title=review-due::Behaviour Policy: review overdue since 1 October 2026\n' +
      '::warning file=policy/uniform/policy.yaml,title=review-due::Uniform Policy: review due in November 2026\n' +
      '::notice file=policy/complaints/policy.yaml,title=review-due::Complaints Procedure: review due soon, in January 2027\n',
  )
})

test('annotations name a folder with the signs that end a property escaped', async () => {
  const { printed } = await policy(school({ 'caps, 50%: ties': {} }), 'review-due', '--format', 'github')
  expect(printed).toMatch(/^::error file=policy\/caps%2C 50%25%3A ties\/policy\.yaml,title=review-due::/)
})

describe('the exit code', () => {
  test.each([
    ['behaviour', 'overdue', 1],
    ['uniform', 'overdue', 0],
    ['uniform', 'due', 1],
    ['complaints', 'due', 0],
    ['complaints', 'due-soon', 1],
    ['charging', 'due-soon', 0],
    ['behaviour', 'never', 0],
    ['medicines', 'due-soon', 0],
  ])('for %s with --fail-on %s is %i', async (id, failOn, exitCode) => {
    expect((await policy(several(), 'review-due', id, '--fail-on', failOn)).exitCode).toBe(exitCode)
  })
})

test('notice can be set, in ISO 8601 or in words', async () => {
  const state = async (within: string) =>
    JSON.parse((await policy(several(), 'review-due', 'charging', '--within', within, '--format', 'json')).printed)
      .policies[0].state
  expect([await state('P3M'), await state('6 months'), await state('P1Y')]).toEqual(['current', 'due-soon', 'due-soon'])
})

test('today is the day it is where the school is', async () => {
  const { printed } = await policy(school({ uniform: {} }, { today: '2026-03-31' }), 'review-due')
  expect(printed).toContain('Reviews as of 31 March 2026')
})

test('a policy whose dates cannot be read is named, and the others are told all the same', async () => {
  const host = school({ broken: { yaml: 'approved: 04/09/2020\nreview_period: Two years' }, uniform: {} })
  const { exitCode, printed, complained } = await policy(host, 'review-due', '--fail-on', 'never')
  expect(printed).toContain('Uniform Policy')
  expect(complained).toContain('policy/broken/policy.yaml:4:11')
  expect(complained).toContain('Write `2020-09-04` if you mean 4 September 2020')
  expect(exitCode).toBe(1)
})

test('what else is wrong with a policy does not hide its review', async () => {
  const host = school({ uniform: { yaml: 'approved: 2024-03\nreview_period: Two years\ncolour: green', clause: '' } })
  const { printed, complained } = await policy(host, 'review-due', '--as-of', '2024-04-01')
  expect([printed.includes('Uniform Policy'), complained]).toEqual([true, ''])
})

test('a review date that cannot be read does not give way to the one that is reckoned', async () => {
  const yaml = 'approved: 2024-03\nreview_period: Two years\nreview_date: next March'
  const host = school({ broken: { title: 'Broken Policy', yaml } })
  const { exitCode, printed, complained } = await policy(host, 'review-due', '--fail-on', 'never')
  expect([exitCode, printed.includes('Broken Policy')]).toEqual([1, false])
  expect(complained).toContain('policy/broken/policy.yaml:6:14')
})

test.each([
  ['2026-03-31', 'today'],
  ['2026-03-30', 'in 1 day'],
  ['2026-01-31', 'in 59 days'],
  ['2026-01-30', 'in 2 months'],
  ['2024-04-01', 'in 23 months'],
  ['2024-03-31', 'in 2 years'],
  ['2028-03-29', '23 months ago'],
  ['2028-03-30', '2 years ago'],
  ['2028-03-31', '2 years ago'],
])('on %s a review that is due by 31 March 2026 is %s', async (asOf, distance) => {
  const yaml = 'approved: 2024-03-31\nreview_period: Two years'
  const { printed } = await policy(school({ uniform: { yaml } }), 'due', '--as-of', asOf)
  expect(printed).toContain(`31 March 2026 (${distance})`)
})

test.each([
  [
    ['--as-of', '1/4/2026'],
    'There is no day 1/4/2026. Write --as-of with the year, the month and the day, such as 2026-11-22\n',
  ],
  [['--within', 'a while'], 'a while is no length of time. Write --within with one such as P3M or "3 months"\n'],
])('%s is the caller’s mistake', async (args, message) => {
  const { exitCode, complained } = await policy(several(), 'review-due', ...args)
  expect([exitCode, complained]).toEqual([2, message])
})

describe('for one committee or person', () => {
  const ids = async (...options: string[]) => {
    const host = memoryHost(filesBelow(join(fixtures, 'samples')), { currentFolder: '/school' })
    const { printed, complained } = await policy(
      host,
      'review-due',
      '--fail-on',
      'never',
      ...(options.includes('--as-of') ? [] : ['--as-of', '2026-11-22']),
      ...options,
    )
    if (printed === '') throw new Error(complained)
    return printed
  }

  test('only its policies are told', async () => {
    const all = JSON.parse(await ids('--format', 'json')).policies.length
    const some = JSON.parse(await ids('--format', 'json', '--committee', 'Pupils and Welfare Committee')).policies
    expect(some.length).toBeGreaterThan(0)
    expect(some.length).toBeLessThan(all)
    expect(new Set(some.map((each: { committee: string }) => each.committee))).toEqual(
      new Set(['Pupils and Welfare Committee']),
    )
  })

  test('a calendar has an event for each review, with an id that stays', async () => {
    const calendar = await ids('--format', 'ics')
    expect(calendar.split('\r\n').every(line => new TextEncoder().encode(line).length <= 75)).toBe(true)
    expect(calendar).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/)
    expect(calendar).toContain('UID:complaints@policy-reviews\r\n')
    expect(calendar).toMatch(/DTSTART;VALUE=DATE:20280310\r\nDTEND;VALUE=DATE:20280311\r\n/)
    expect(calendar).toMatch(/SUMMARY:Review of the Complaints Policy\r\n/)
    expect(await ids('--format', 'ics')).toBe(calendar)
  })

  test('a letter to each person says what is theirs', async () => {
    expect(await ids('--format', 'mail', '--as-of', '2027-03-20')).toMatch(
      /^To: .+\nSubject: \d+ polic(?:y|ies) to be reviewed\n\nAs of 20 March 2027, these policies/,
    )
    expect(await ids('--format', 'mail', '--as-of', '2024-01-01')).toBe(
      'No review is due, and nobody needs to be written to.\n',
    )
  })
})

test.each([
  [['--committee', 'Nope'], /^There is no committee Nope in school\.yaml\. They are: /],
  [['--responsible', 'headteacher'], /^No policy has headteacher for the person responsible\. They are: Headteacher/],
])('of nobody, %j, is a caller’s mistake', async (options, sentence) => {
  const host = school({ uniform: { clause: '## Aims\n\nWords.\n', yaml: 'review_period: Two years' } })
  expect(await policy(host, 'review-due', ...options)).toMatchObject({
    exitCode: 2,
    complained: expect.stringMatching(sentence),
  })
})

describe('what was replaced since the approval', () => {
  const clause =
    '## Aims\n\nThe school keeps to the Data\nProtection Act 1998. The Disability Discrimination Act 1995 was replaced.\n'
  const world = () =>
    school({ privacy: { title: 'Privacy Policy', clause, yaml: 'approved: 2017-03-01\nreview_period: Two years' } })
  const sentence = 'names “Data Protection Act 1998”: replaced on 25 May 2018 by Data Protection Act 2018 and UK GDPR'

  test.each([
    ['2018-05-24', false],
    ['2018-05-25', true],
  ])('is told by the day that is asked about: %s', async (day, isTold) => {
    const { printed } = await policy(world(), 'review-due', '--as-of', day)
    expect(printed.includes(`Privacy Policy ${sentence}\n`)).toBe(isTold)
    expect(printed).not.toContain('Disability')
  })

  test('is told to programs, on GitHub and in letters', async () => {
    const asked = ['review-due', '--as-of', '2026-01-10', '--format']
    expect(JSON.parse((await policy(world(), ...asked, 'json')).printed).policies[0].superseded).toEqual([
      {
        id: 'dpa-1998',
        words: 'Data Protection Act 1998',
        since: '2018-05-25',
        replacedBy: 'Data Protection Act 2018 and UK GDPR',
      },
    ])
    expect((await policy(world(), ...asked, 'github')).printed).toContain(
      '::notice file=policy/privacy/policy.yaml,title=review-due::Privacy Policy: names “Data Protection Act 1998”, replaced on',
    )
    expect((await policy(world(), ...asked, 'mail')).printed).toContain(
      '  It names “Data Protection Act 1998”, replaced on',
    )
  })

  test('is looked for in the version in force, and not where the school allows it', async () => {
    const host = world()
    rewrite(host, '/school/policy/privacy/clauses/introduction.md', text => text.replace('1998', '2018'))
    await done(host, 'approve', 'privacy', '--on', '2026-01-05')
    rewrite(host, '/school/policy/privacy/clauses/introduction.md', text => text.replace('2018', '1998'))
    expect((await policy(host, 'review-due')).printed).not.toContain('names “')
    const allowing = world()
    rewrite(allowing, '/school/policy/school.yaml', text => `${text}allowed_references: [dpa-1998]\n`)
    expect((await policy(allowing, 'review-due')).printed).not.toContain('names “')
  })
})

describe('the next suitable meeting', () => {
  const world = (...meetings: string[]) => {
    const host = several()
    rewrite(host, '/school/policy/school.yaml', text =>
      text.replace('  - name: Resources Committee', `$&\n    aliases: [RC]\n    meetings: [${meetings.join(', ')}]`),
    )
    rewrite(host, '/school/policy/complaints/policy.yaml', text => text.replace('Resources Committee', 'RC'))
    return host
  }

  test('is the last that is in time, and the first where none is', async () => {
    const { printed } = await policy(world('2027-03-11', '2026-12-03', '2026-11-01', '2027-01-14'), 'review-due')
    expect(printed.split('\n\n')[1]).toMatchInlineSnapshot(`
      "State           Policy                                                     Due for review                Responsible  Next suitable meeting
      review overdue  Behaviour Policy                                           1 October 2026 (52 days ago)  Headteacher  3 December 2026
      review due      Uniform Policy                                             November 2026 (in 8 days)     Headteacher  3 December 2026
      due soon        Complaints Procedure                                       January 2027 (in 2 months)    Headteacher  14 January 2027
      up to date      Charging, Remissions and "Voluntary" Contributions Policy  March 2027 (in 4 months)      Headteacher
      no date set     Medicines Policy                                           As required                   Headteacher"
    `)
  })

  test('is told to programs, in tables, calendars and letters', async () => {
    const asked = ['review-due', 'complaints', '--fail-on', 'never', '--format']
    const host = world('2027-01-14')
    expect(JSON.parse((await policy(host, ...asked, 'json')).printed).policies[0].meeting).toBe('2027-01-14')
    expect((await policy(host, ...asked, 'csv')).printed).toMatch(/,2027-01-14\r\n$/)
    expect((await policy(host, ...asked, 'ics')).printed).toContain('Next suitable meeting: 14 Janu')
    expect((await policy(host, ...asked, 'mail')).printed).toContain(
      'Resources Committee, at its meeting of 14 January 2027\n',
    )
  })

  test('is not told where none is planned', async () => {
    expect((await policy(world('2026-11-01'), 'review-due')).printed).not.toContain('meeting')
  })

  test('has to be a date', async () => {
    expect((await policy(world('soon'), 'validate')).printed).toMatch(
      /school\.yaml:\d+:\d+ {2}error {2}valid-values\n {2}Unexpected.*`soon`/,
    )
  })
})
