import { expect, test } from 'vitest'
import { policy } from '../support/cli.ts'
import { type MemoryHost, rewrite } from '../support/memory-host.ts'
import { school } from '../support/school.ts'
import { copyOf, done } from '../support/signing.ts'

/* Dates that are known to a term are its days, as school.yaml gives them. */

function inTerms(yaml: string): MemoryHost {
  const host = school({ uniform: { yaml } })
  rewrite(
    host,
    '/school/policy/school.yaml',
    text =>
      `${text}terms:\n  2024-autumn: {first: 2024-09-03, last: 2024-12-20}\n  2026-autumn: {first: 2026-09-02, last: 2026-12-18}\n`,
  )
  return host
}

test.each(['2024-autumn', 'Autumn term 2024', 'autumn 2024', '2024 Autumn'])('%s is read', async approved => {
  const host = inTerms(`approved: ${approved}\nreview_period: Two years\nreview_date: 2026-autumn`)
  const { exitCode, printed } = await policy(copyOf(host), 'review-due', '--format', 'json', '--fail-on', 'never')
  expect(exitCode).toBe(0)
  expect(JSON.parse(printed).policies[0]).toMatchObject({
    approved: '2024-09-03/2024-12-20',
    dueFirst: '2026-09-02',
    dueLast: '2026-12-18',
    state: 'due',
  })
  await done(host, 'build', '--format', 'html')
  const page = new TextDecoder().decode(host.files.get('/school/out/uniform.html'))
  expect(page).toContain('<td>Autumn term 2024</td>')
  expect(page).toContain('Version 2024-autumn')
})

test('a review that is reckoned from a term is due in the months of the term', async () => {
  const host = inTerms('approved: 2024-autumn\nreview_period: Two years')
  const { printed } = await policy(host, 'review-due', '--format', 'json', '--fail-on', 'never')
  expect(JSON.parse(printed).policies[0]).toMatchObject({ due: '2026-09/2026-12', dueLast: '2026-12-31' })
})

test('a version of a term is read without the school’s terms', async () => {
  const host = inTerms('review_period: Two years\nreview_date: 2026-autumn')
  await done(host, 'approve', 'uniform', '--on', '2024-autumn')
  expect(host.files.has('/school/policy/uniform/versions/2024-autumn.md')).toBe(true)
  expect(new TextDecoder().decode(host.files.get('/school/policy/uniform/policy.yaml'))).toContain(
    'approved: 2024-autumn\n',
  )
  rewrite(host, '/school/policy/school.yaml', text => text.replace(/ {2}2024-autumn.*\n/, ''))
  // A past term may be removed, as its days are in the version.
  expect((await policy(host, 'validate')).exitCode).toBe(0)
  expect((await policy(host, 'log', 'uniform')).printed).toContain(
    'Approved autumn term 2024 by the Resources Committee',
  )
})

test('a term that school.yaml does not give is an error that says so', async () => {
  const { exitCode, printed } = await policy(inTerms('approved: 2023-spring\nreview_period: Two years'), 'validate')
  expect([exitCode, printed]).toEqual([
    1,
    expect.stringContaining('write the term’s days into `terms` in `school.yaml`'),
  ])
})
