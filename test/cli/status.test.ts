import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { policy } from '../support/cli.ts'
import { fixtures } from '../support/fixtures.ts'
import { approved, approvedSchool, unapprovedSchool, uniform } from '../support/ledger.ts'
import { type MemoryHost, memoryHost, rewrite } from '../support/memory-host.ts'
import { copyOf } from '../support/signing.ts'

const otherPicture = readFileSync(join(fixtures, 'everything/educational-visits/pictures/meeting-point.png'))
const status = (host: MemoryHost, ...args: string[]) => policy(host, 'status', ...args)
const stateOf = async (host: MemoryHost) =>
  JSON.parse((await status(host, 'uniform', '--format', 'json')).printed).policies[0]

test('every policy in a few lines, with what to do next', async () => {
  const host = await approvedSchool()
  rewrite(host, `${uniform}/clauses/wearing.md`, text => text.replace('brown', 'green'))
  const { exitCode, printed, complained } = await status(host)
  expect([exitCode, complained]).toEqual([0, ''])
  expect(printed).toMatchInlineSnapshot(`
    "Behaviour Policy
      Approved: version 2024-03
      Next review: March 2026 (overdue)
      Next: its review: policy approve behaviour --on <date> --no-change records that a committee confirmed the text

    Uniform Policy
      Changed since version 2026-03-01: Wearing it
      Next review: 1 March 2028
      Next: policy build uniform shows the draft and what differs; once approved: policy approve uniform --on <date>
    "
  `)
})

test.each([
  ['2025-11-30', 'March 2026', 'nothing until the review'],
  ['2025-12-01', 'March 2026 (due soon)', 'its review: policy approve behaviour'],
  ['2026-03-01', 'March 2026 (due now)', 'its review: policy approve behaviour'],
  ['2026-03-31', 'March 2026 (due now)', 'its review: policy approve behaviour'],
  ['2026-04-01', 'March 2026 (overdue)', 'its review: policy approve behaviour'],
])('a review on %s', async (today, review, next) => {
  const host = copyOf(await approvedSchool(), { today })
  const [, , due, then] = (await status(host, 'behaviour')).printed.split('\n')
  expect(due).toBe(`  Next review: ${review}`)
  expect(then).toContain(next)
})

describe('where a policy stands', () => {
  test('never approved', async () => {
    const host = unapprovedSchool()
    rewrite(host, `${uniform}/policy.yaml`, text => text.replace(/^approved: .*\n/m, ''))
    expect(await stateOf(host)).toMatchObject({
      state: 'draft',
      version: null,
      next: 'once a committee has approved it: policy approve uniform --on <date>',
    })
  })

  test('approved before versions were kept', async () => {
    expect(await stateOf(unapprovedSchool())).toEqual({
      policy: 'uniform',
      title: 'Uniform Policy',
      state: 'approved',
      version: null,
      inForce: null,
      from: null,
      signedCopy: null,
      changed: [],
      due: '2026-03',
      review: 'overdue',
      next: 'its approval, March 2024, is not recorded yet: policy approve uniform --on 2024-03',
    })
  })

  test('without a time for its review', async () => {
    const host = await approvedSchool()
    const timeless = (text: string) =>
      text.replace(/^review_period: .*/m, 'review_period: When the law changes').replace(/^review_date: .*\n/m, '')
    rewrite(host, `${uniform}/policy.yaml`, timeless)
    await approved(host, 'uniform', '--on', '2026-11-20')
    expect(await stateOf(copyOf(host))).toMatchObject({
      state: 'approved',
      due: null,
      review: 'unscheduled',
      next: 'nothing',
    })
    expect((await status(copyOf(host), 'uniform')).printed).toContain('  Next review: no date')
  })

  test('on a day of one’s own', async () => {
    const host = await approvedSchool()
    const reviewOn = async (day: string) =>
      JSON.parse((await status(copyOf(host), 'uniform', '--format', 'json', '--as-of', day)).printed).policies[0].review
    expect([await reviewOn('2027-01-01'), await reviewOn('2028-01-01'), await reviewOn('2028-03-02')]).toEqual([
      'current',
      'due-soon',
      'overdue',
    ])
    expect((await status(copyOf(host), '--as-of', 'soon')).complained).toContain('There is no day soon.')
  })

  test('as approved', async () => {
    expect(await stateOf(await approvedSchool())).toMatchObject({
      state: 'approved',
      version: '2026-03-01',
      changed: [],
      due: '2028-03-01',
      next: 'nothing until the review',
    })
  })

  test('changed, in clauses and facts', async () => {
    const host = await approvedSchool()
    rewrite(host, `${uniform}/clauses/introduction.md`, text => text.replace('Pupils', 'All pupils'))
    rewrite(host, `${uniform}/policy.yaml`, text => text.replace('title: Uniform', 'title: Dress'))
    expect(await stateOf(host)).toMatchObject({
      state: 'changed',
      title: 'Dress Policy',
      version: '2026-03-01',
      changed: ['Title', 'Introduction'],
    })
  })

  const clause = (change: (text: string) => string) => (host: MemoryHost) =>
    rewrite(host, `${uniform}/clauses/wearing.md`, change)
  const fact =
    (line: string, before = 'title:') =>
    (host: MemoryHost) =>
      rewrite(host, `${uniform}/policy.yaml`, text => text.replace(before, `${line}\n${before}`))

  test.each<[string, string, (host: MemoryHost) => void]>([
    ['a clause added', 'Lost things', clause(text => `${text}\n## Lost things\n\nAsk.\n`)],
    ['a list of another kind', 'Wearing it', clause(text => text.replaceAll('\n- ', '\n1. '))],
    ['words in bold', 'Wearing it', clause(text => text.replace('brown', '**brown**'))],
    ['words of a picture', 'Wearing it', clause(text => text.replace('A whistle', 'The whistle'))],
    [
      'a clause taken away',
      'Wearing it',
      host => {
        host.files.delete(`${uniform}/clauses/wearing.md`)
        rewrite(host, `${uniform}/policy.yaml`, text => text.replace('  - wearing.md\n', ''))
      },
    ],
    ['another picture', 'Wearing it', host => host.files.set(`${uniform}/clauses/whistle.png`, otherPicture)],
    ['a signatory added', 'Signatories', fact('  - role: Caretaker', '  - role: Headteacher')],
    ['a reference', 'Reference', fact('reference: RC-7')],
    ['a status', 'Status', fact('status: statutory')],
    ['a trigger of review', 'Reason for an earlier review', fact('review_trigger: A new law')],
    ['readers', 'Audience', fact('audience: [Parents]')],
    ['related policies', 'Related policies', fact('related: [Behaviour Policy]')],
    ['legislation', 'Legislation and guidance', fact('legislation: [Education Act 2011]')],
    ['another language', 'Language', fact('language: cy')],
  ])('%s is told by name: %s', async (_, label, act) => {
    const host = await approvedSchool()
    act(host)
    const { state, changed } = await stateOf(host)
    expect([state, changed]).toEqual(['changed', [label]])
  })

  test('with errors, and which version is in force meanwhile', async () => {
    const host = await approvedSchool()
    rewrite(host, `${uniform}/clauses/wearing.md`, text => `${text}\n<b>x</b>\n`)
    const { exitCode, printed } = await status(host, 'uniform')
    expect([exitCode, printed]).toEqual([
      1,
      'Uniform Policy\n  Has errors; version 2026-03-01 is in force\n  Next review: 1 March 2028\n  Next: policy validate says what to mend\n',
    ])
  })

  test('with errors and never approved', async () => {
    const host = unapprovedSchool()
    rewrite(host, `${uniform}/clauses/wearing.md`, text => `${text}\n<b>x</b>\n`)
    expect((await status(host, 'uniform')).printed).toContain('\n  Has errors\n')
  })
})

test('a school without policies', async () => {
  const host = memoryHost({ 'policy/school.yaml': 'name: Oakfield\ncommittees: [{name: Board}]\npeople: {}\n' })
  expect((await status(host)).printed).toBe('There are no policies here yet.\n')
})

test('what is misspelt gets the nearest', async () => {
  expect(await status(unapprovedSchool(), 'unifrom')).toMatchObject({
    exitCode: 2,
    complained: 'There is no policy unifrom. Did you mean uniform?\n',
  })
  expect(await status(unapprovedSchool(), '--format', 'yaml')).toMatchObject({
    exitCode: 2,
    complained: "Option '--format <name>' argument 'yaml' is invalid. Allowed choices are text, json.\n",
  })
})
