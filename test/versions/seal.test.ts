import { join } from 'node:path'
import { expect, test } from 'vitest'
import { policy } from '../support/cli.ts'
import { filesBelow, fixtures } from '../support/fixtures.ts'
import { type MemoryHost, memoryHost, rewrite } from '../support/memory-host.ts'

/*
 * CHANGING WHAT THIS TEST EXPECTS BREAKS EVERY SCHOOL'S LEDGER.
 *
 * The digest and the seal of a version are calculated from a canonical form of its words. If that form changes, every
 * version that a school ever recorded seems to have been tampered with. The expected values are therefore kept here and
 * in `test/fixtures/seals/policy/versions/`, and no command updates them: a new form needs its own mark in the head of
 * a version, and the old form must still be read.
 */
const digest = 'e46370b5da0043965164eff5b1252db8750251ad8ba0faea47abfcd0b37f4ce5'
const seals = {
  '2026-03-01': 'd280a549f66439eb515e8c51cac5b90c2801ba8c1e232094d8bf591a7c1123e8',
  '2028-03': '6cc5c3060134ab6a1911513908f3cad6dbd2f159ea73bddd910021f1c935205b',
}

const files = filesBelow(join(fixtures, 'seals'))
const versionPath = (name: string) => `policy/versions/${name}.md`
const textOf = (host: MemoryHost, path: string) => new TextDecoder().decode(host.files.get(`/school/${path}`))

test('the versions that were recorded once hold', async () => {
  const { exitCode, printed } = await policy(memoryHost(files), 'validate')
  expect([exitCode, printed]).toEqual([0, 'Nothing to mend in 1 policy.\n'])
})

test('their digests hold, where the bytes are others', async () => {
  const host = memoryHost(files)
  for (const name of Object.keys(seals))
    rewrite(host, `/school/${versionPath(name)}`, text => text.replace('\n3. a', '\n3.  a').replaceAll('\n', '\r\n'))
  expect((await policy(host, 'validate')).printed).toBe('Nothing to mend in 1 policy.\n')
})

test('the text as it stands is the approved one', async () => {
  const { printed } = await policy(memoryHost(files), 'status', '--format', 'json')
  expect(JSON.parse(printed).policies[0]).toMatchObject({ state: 'approved', version: '2028-03' })
})

test('the same approvals give the same versions, byte for byte', async () => {
  const before = Object.entries(files).filter(([path]) => !path.includes('/versions/'))
  const host = memoryHost(Object.fromEntries(before), { today: '2028-03-31' })
  rewrite(host, '/school/policy/policy.yaml', text => text.replace(/^approved: .*\n/m, ''))
  await policy(
    host,
    'approve',
    'policy',
    '--on',
    '2026-03-01',
    '--minute',
    'RC 26/014: “yes”',
    '--effective',
    '2026-09',
  )
  await policy(host, 'approve', 'policy', '--on', '2028-03', '--no-change', '--method', 'chairs-action')
  expect(host.complained()).toBe('')
  for (const [name, seal] of Object.entries(seals)) {
    const text = textOf(host, versionPath(name))
    expect([name, /^digest: (.*)$/m.exec(text)?.[1]]).toEqual([name, digest])
    expect([name, /^seal: (.*)$/m.exec(text)?.[1]]).toEqual([name, seal])
    expect(text).toBe(new TextDecoder().decode(files[versionPath(name)]))
  }
})
