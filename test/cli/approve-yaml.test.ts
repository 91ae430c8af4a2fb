import { describe, expect, test } from 'vitest'
import { policy } from '../support/cli.ts'
import { type MemoryHost, memoryHost } from '../support/memory-host.ts'

/* What an approval changes in policy.yaml: two dates and the name of the version, and not a byte more. */

const rest = 'responsible: Headteacher\nsignatories:\n  - role: Headteacher\nclauses: [introduction.md]\n'
const usual = 'title: Uniform Policy\ncommittee: Resources Committee\n'
const period = 'review_period: Two years\n'

const path = '/school/policy/uniform/policy.yaml'
const schoolWith = (yaml: string) =>
  memoryHost({
    'policy/school.yaml':
      'name: Oakfield\ncommittees: [{name: Resources Committee}]\npeople: {headteacher: {role: Headteacher}}\n',
    'policy/uniform/policy.yaml': yaml,
    'policy/uniform/clauses/introduction.md': '## Introduction\n\nPupils wear the uniform.\n',
  })
const yamlOf = (host: MemoryHost) => Buffer.from(host.files.get(path)!).toString('utf8')
/** The file without the name of the version, which must occur once. */
const withoutVersion = (yaml: string) => {
  const parts = yaml.split(/version: 2026-03-01(?:\r?\n|, )/)
  expect(parts).toHaveLength(2)
  return parts.join('')
}

test.each<[string, string, string]>([
  [
    'dates',
    `${usual}approved: 2024-03\n${period}review_date: 2026-03\n${rest}`,
    `${usual}approved: 2026-03-01\n${period}review_date: 2028-03-01\n${rest}`,
  ],
  [
    'comments and empty lines',
    `# One\n${usual}\n\napproved:   2024-03   # two\n# three\n${period}review_date: 2026-03 # four\n\n${rest}# five`,
    `# One\n${usual}\n\napproved:   2026-03-01   # two\n# three\n${period}review_date: 2028-03-01 # four\n\n${rest}# five`,
  ],
  [
    'another order',
    `${rest}review_date: 2026-03\n${period}approved: 2024-03\n${usual}`,
    `${rest}review_date: 2028-03-01\n${period}approved: 2026-03-01\n${usual}`,
  ],
  [
    'the last line without an end',
    `${rest}${period}${usual}approved: 2024-03`,
    `${rest}${period}${usual}approved: 2026-03-01`,
  ],
  ['a day that is not there', `${usual}${period}${rest}`, `${usual}approved: 2026-03-01\n${period}${rest}`],
  [
    'a day that is a comment',
    `${usual}# approved: 2024-03\n${period}${rest}`,
    `${usual}# approved: 2024-03\napproved: 2026-03-01\n${period}${rest}`,
  ],
  [
    'quoted dates',
    `${usual}approved: "2024-03"\n${period}review_date: '2026-03'\n${rest}`,
    `${usual}approved: 2026-03-01\n${period}review_date: 2028-03-01\n${rest}`,
  ],
  [
    'no date of review',
    `${usual}approved: 2024-03\n${period}${rest}`,
    `${usual}approved: 2026-03-01\n${period}${rest}`,
  ],
  [
    'words about approval elsewhere',
    `${usual.replace('Uniform', 'approved:')}approved: 2024-03\n${period}${rest}`.replace(
      'approved: Policy',
      '"approved: 2024-03"',
    ),
    `${usual.replace('Uniform', 'approved:')}approved: 2026-03-01\n${period}${rest}`.replace(
      'approved: Policy',
      '"approved: 2024-03"',
    ),
  ],
  ['a quoted key', `${usual}"approved": 2024-03\n${period}${rest}`, `${usual}"approved": 2026-03-01\n${period}${rest}`],
  [
    'a map in braces',
    '{title: Uniform Policy, committee: Resources Committee, approved: 2024-03, review_period: Two years, responsible: Headteacher, signatories: [{role: Headteacher}], clauses: [introduction.md]}\n',
    '{title: Uniform Policy, committee: Resources Committee, approved: 2026-03-01, review_period: Two years, responsible: Headteacher, signatories: [{role: Headteacher}], clauses: [introduction.md]}\n',
  ],
])('%s', async (_, before, after) => {
  const host = schoolWith(before)
  const { exitCode, complained } = await policy(host, 'approve', 'uniform', '--on', '2026-03-01')
  expect([exitCode, complained]).toEqual([0, ''])
  expect(withoutVersion(yamlOf(host))).toBe(after)
})

describe('with the line ends of Windows', () => {
  const windows = (text: string) => text.replaceAll('\n', '\r\n')

  test.each([
    [
      `${usual}approved: 2024-03 # two\n${period}review_date: 2026-03\n${rest}`,
      `${usual}approved: 2026-03-01 # two\n${period}review_date: 2028-03-01\n${rest}`,
    ],
    [`${usual}${period}${rest}`, `${usual}approved: 2026-03-01\n${period}${rest}`],
  ])('case %#', async (before, after) => {
    const host = schoolWith(windows(before))
    await policy(host, 'approve', 'uniform', '--on', '2026-03-01')
    expect(withoutVersion(yamlOf(host))).toBe(windows(after))
  })
})

test('a byte order mark stays', async () => {
  const host = schoolWith(`\ufeff${usual}approved: 2024-03\n${period}${rest}`)
  await policy(host, 'approve', 'uniform', '--on', '2026-03-01')
  expect(withoutVersion(yamlOf(host))).toBe(`\ufeff${usual}approved: 2026-03-01\n${period}${rest}`)
})

test('the name of the version is that of the newest', async () => {
  const host = schoolWith(`${usual}approved: 2024-03\nversion: first # seen\n${period}${rest}`.replace('first', '2024'))
  await policy(host, 'approve', 'uniform', '--on', '2026-03-01')
  expect(yamlOf(host)).toBe(`${usual}approved: 2024-03\nversion: 2024 # seen\n${period}${rest}`)
  const fresh = schoolWith(`${usual}${period}${rest}`)
  await policy(fresh, 'approve', 'uniform', '--on', '2026-03-01', '--as', '1.10')
  expect(yamlOf(fresh)).toBe(`${usual}approved: 2026-03-01\nversion: 1.10\n${period}${rest}`)
  expect((await policy(fresh, 'validate')).exitCode).toBe(0)
  fresh.files.set('/school/policy/uniform/clauses/introduction.md', Buffer.from('## Introduction\n\nAnew.\n'))
  await policy(fresh, 'approve', 'uniform', '--on', '2026-04-01')
  expect(yamlOf(fresh)).toBe(`${usual}approved: 2026-04-01\nversion: 2026-04-01\n${period}${rest}`)
})

test('what cannot be edited is refused, and stays as it is', async () => {
  const yaml = `${usual}approved: |-\n  2024-03\n${period}${rest}`
  const host = schoolWith(yaml)
  const { exitCode, complained } = await policy(host, 'approve', 'uniform', '--on', '2026-03-01')
  expect([exitCode, complained]).toEqual([2, expect.stringMatching(/^[^\n]+\n$/)])
  expect(yamlOf(host)).toBe(yaml)
})
