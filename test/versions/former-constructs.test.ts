import { join } from 'node:path'
import { expect, test } from 'vitest'
import { policy } from '../support/cli.ts'
import { filesBelow, fixtures } from '../support/fixtures.ts'
import { memoryHost, rewrite } from '../support/memory-host.ts'
import { copyOf } from '../support/signing.ts'

/*
 * A version that the first release recorded and drew, with everything in its text that became a construct later. It
 * means what it meant on the day: its seal, its files and its state hold, and nobody is told of changes that nobody
 * made.
 */
const school = () => memoryHost(filesBelow(join(fixtures, 'former-constructs')))

test('its seal holds, and the text as it stands is the approved one', async () => {
  expect((await policy(school(), 'status', '--format', 'json')).printed).toMatch(/"state": "approved"/)
  expect((await policy(school(), 'diff', 'behaviour')).printed).toMatch(/^Nothing differs/)
})

test.each(['pdf', 'docx', 'html'])('the %s file that was drawn then is verified', async format => {
  expect(await policy(school(), 'verify', `behaviour.${format}`)).toMatchObject({
    exitCode: 0,
    printed: expect.stringContaining('Everything holds'),
  })
})

test('a text that was edited since is read with the constructs of today, and a new version names them', async () => {
  const host = school()
  rewrite(host, '/school/behaviour/clauses/rules.md', text =>
    // An unknown word behind `:::` is a mistake today.
    text.replace('are on time', 'come on time').replace(':::note\n', ''),
  )
  expect((await policy(host, 'status', '--format', 'json')).printed).toMatch(/"state": "changed"/)
  expect((await policy(host, 'approve', 'behaviour', '--on', '2026-03-10')).exitCode).toBe(0)
  const version = new TextDecoder().decode(host.files.get('/school/behaviour/versions/2026-03-10.md'))
  expect(version).toMatch(
    /^constructs:\n {2}- lettered-lists\n {2}- call-outs\n {2}- directives\n {2}- definition-lists\n/m,
  )
  expect((await policy(host, 'validate')).exitCode).toBe(0)
  // Without its constructs the text says something else: whoever takes them away is found out.
  rewrite(host, '/school/behaviour/versions/2026-03-10.md', text => text.replace(/constructs:\n( {2}- .*\n)+/, ''))
  expect((await policy(host, 'validate')).printed).toMatch(/unaltered-versions/)
})

test('a review that confirms the text keeps its meaning', async () => {
  const host = school()
  expect((await policy(host, 'approve', 'behaviour', '--on', '2026-03-10', '--no-change')).exitCode).toBe(0)
  const version = new TextDecoder().decode(host.files.get('/school/behaviour/versions/2026-03-10.md'))
  expect(version).not.toMatch(/^constructs:/m)
  const versions = ['--from', '2024-03-10', '--to', '2026-03-10', '--format', 'json']
  const { printed } = await policy(copyOf(host), 'diff', 'behaviour', ...versions)
  expect(JSON.parse(printed).clauses.map(({ status }: { status: string }) => status)).toEqual(['unchanged'])
  expect((await policy(copyOf(host), 'validate')).printed).not.toMatch(/begin with `\(a\)`|alone on its line/)
})
