import { expect, test } from 'vitest'
import { policy } from '../support/cli.ts'
import { school } from '../support/school.ts'
import { done } from '../support/signing.ts'

/* A file that exists but cannot be read is not reported as missing, nor suggested in place of itself. */

/** A school in which one file is locked: its folder lists it, but it cannot be read. */
function locked(path: string) {
  const host = school({ uniform: { clause: '## A\n\n![The plan](plan.png)\n' } })
  host.files.set('/school/policy/uniform/clauses/plan.png', Buffer.from('a picture'))
  return { ...host, read: (asked: string) => (asked === path ? undefined : host.read(asked)) }
}

test.each([
  [
    'a clause',
    '/school/policy/uniform/clauses/introduction.md',
    'Unexpected `introduction.md` in `uniform/clauses`, expected a clause file',
  ],
  [
    'policy.yaml',
    '/school/policy/uniform/policy.yaml',
    'Unexpected `uniform/policy.yaml`, expected the policy’s title',
  ],
])('%s', async (_, path, message) => {
  const { exitCode, printed } = await policy(locked(path), 'validate')
  expect(exitCode).toBe(1)
  expect(printed).toContain(message)
  expect(printed).toContain('The file is there and cannot be read')
  expect(printed).not.toMatch(/Missing|Did you mean/)
})

test('a file that a caller names', async () => {
  const host = locked('/school/policy.pdf')
  host.files.set('/school/policy.pdf', Buffer.from('%PDF'))
  const { exitCode, complained } = await policy(host, 'verify', 'policy.pdf')
  expect([exitCode, complained]).toEqual([
    2,
    expect.stringMatching(/^Unexpected policy\.pdf, expected a file\. The file is there/),
  ])
})

test('four thousand findings are told as four thousand', async () => {
  const host = school({ uniform: { clause: `## A\n\n${'TBC\n\n'.repeat(4000)}` } })
  const { printed } = await policy(host, 'validate')
  expect(printed).toMatch(/\(and 3900 more like it in this file\)/)
  expect(printed).toMatch(/\n4000 errors in 1 policy\.\n$/)
  const json = JSON.parse(
    (await policy(school({ uniform: { clause: `## A\n\n${'TBC\n\n'.repeat(150)}` } }), 'validate', '--format', 'json'))
      .printed,
  )
  expect([json.length, json.at(-1).untold]).toEqual([100, 50])
})

test('a folder with policies that were built is no folder of clauses', async () => {
  // Where an older release wrote them.
  const host = school({ uniform: {} })
  await done(host, 'build')
  for (const [path, bytes] of [...host.files])
    if (path.startsWith('/school/out/'))
      host.files.set(path.replace('/school/', '/school/policy/uniform/clauses/'), bytes)
  expect(await done(host, 'validate')).toContain('Nothing to mend in 1 policy.')
})
