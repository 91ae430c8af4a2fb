import { beforeAll, expect, test } from 'vitest'
import { type DateInterval, parseDateInterval } from '../../src/model/date.ts'
import type { Metadata } from '../../src/model/metadata.ts'
import type { School } from '../../src/model/school.ts'
import type { Approval } from '../../src/model/version.ts'
import { readPolicy } from '../../src/source/policy.ts'
import { policyFolder } from '../../src/source/policy-folder.ts'
import { writeNewest } from '../../src/source/version-file.ts'
import { recordVersion } from '../../src/versions/record.ts'
import { policy } from '../support/cli.ts'
import { type MemoryHost, put, rewrite } from '../support/memory-host.ts'
import { school } from '../support/school.ts'
import { makeSigner } from '../support/signer.ts'
import { approvedWorld, copyOf, done, fileOf, giveKey } from '../support/signing.ts'
import { judged } from '../support/tampered.ts'

/* Whether a version is in force, and files whose names or letters are out of the ordinary. */

let base: MemoryHost
let html: Uint8Array
beforeAll(async () => {
  base = await approvedWorld()
  await done(base, 'build', 'uniform')
  html = fileOf(base, 'out/uniform.html')
})

const lineOf = (printed: string, name: string) => new RegExp(`^ {2}${name}: +(.*)$`, 'm').exec(printed)?.[1]

test('a version that a review confirmed is in force: its file says the same words', async () => {
  const host = copyOf(base)
  await done(host, 'approve', 'uniform', '--on', '2025-03-01', '--no-change', '--minute', 'RC 25/003')
  await done(host, 'approve', 'uniform', '--on', '2026-03-01', '--no-change')
  const { exitCode, printed } = await judged(html, host)
  expect([exitCode, lineOf(printed, 'Version')]).toEqual([
    0,
    '2024-03-01, approved 1 March 2024 by the Resources Committee; confirmed 1 March 2026 by the Resources Committee; in force',
  ])
})

test('so is the file of a review that confirmed it, once another did', async () => {
  const host = copyOf(base)
  await done(host, 'approve', 'uniform', '--on', '2025-03-01', '--no-change')
  await done(host, 'build', 'uniform', '--out', 'then')
  await done(host, 'approve', 'uniform', '--on', '2026-03-01', '--no-change')
  const { exitCode, printed } = await judged(fileOf(host, 'then/uniform.html'), copyOf(host))
  expect([exitCode, lineOf(printed, 'Version')]).toEqual([
    0,
    '2025-03-01, confirmed 1 March 2025 by the Resources Committee; confirmed 1 March 2026 by the Resources Committee; in force',
  ])
})

test('a version whose review period would be refused today is read, and holds', async () => {
  const host = school({ uniform: {} })
  const folder = '/school/policy/uniform'
  const { metadata, ...source } = readPolicy(policyFolder(host, '/school/policy', 'uniform'))
  const earlier = {
    ...(metadata as Metadata),
    review_period: { text: 'Annually or every two years', duration: undefined },
  }
  const approval: Approval = {
    date: parseDateInterval('2024-03') as DateInterval,
    body: 'Resources Committee',
    method: 'meeting',
  }
  const policyThen = { ...source, metadata: earlier, school: {} as School }
  const { text, seal } = recordVersion(policyThen, '2024-03', approval, undefined, host.sha256)
  put(host, `${folder}/versions/2024-03.md`, text)
  put(host, `${folder}/versions/newest.txt`, writeNewest('2024-03', seal))
  expect(await done(host, 'log', 'uniform')).toContain('2024-03')
  expect((await policy(host, 'validate')).printed).not.toContain('unaltered-versions')
  await done(host, 'build', 'uniform')
  expect((await judged(fileOf(host, 'out/uniform.html'), host)).exitCode).toBe(0)
})

test('a file from before a committee and a post holder had other names is that of the version', async () => {
  const host = copyOf(base)
  const file = '/school/policy/school.yaml'
  rewrite(host, '/school/policy/uniform/clauses/introduction.md', text => `${text}\nAsk {{people.headteacher.role}}.\n`)
  await done(host, 'approve', 'uniform', '--on', '2025-03-01')
  await done(host, 'build', 'uniform', '--out', 'then')
  const renamed = (text: string) =>
    text
      .replace('name: Resources Committee', 'name: Finance Committee\n    aliases: [Resources Committee]')
      .replace('role: Headteacher', 'role: Principal')
  rewrite(host, file, renamed)
  expect(renamed(new TextDecoder().decode(base.files.get(file)))).toContain('role: Principal')
  const { exitCode } = await judged(fileOf(host, 'then/uniform.html'), copyOf(host))
  expect(exitCode).toBe(0)
})

test('a file is that of the version with the name of whoever held a post then, or holds it today', async () => {
  const host = copyOf(base)
  rewrite(host, '/school/policy/school.yaml', text => text.replace('Ann Lee', 'Tom Beech'))
  await done(host, 'build', 'uniform', '--out', 'now')
  const today = fileOf(host, 'now/uniform.html')
  const asked = [html, today].map(file => /Ask [\w ]+/.exec(new TextDecoder().decode(file))![0])
  expect(asked).toEqual(['Ask Ann Lee about it', 'Ask Tom Beech about it'])
  for (const file of [html, today]) expect((await judged(file, copyOf(host))).exitCode).toBe(0)
})

test('once other words are approved, it is not', async () => {
  const host = copyOf(base)
  await done(host, 'approve', 'uniform', '--on', '2025-03-01', '--no-change')
  rewrite(host, '/school/policy/uniform/clauses/introduction.md', text => text.replace('blue', 'green'))
  await done(host, 'approve', 'uniform', '--on', '2026-03-01')
  const { exitCode, printed } = await judged(html, host)
  expect([exitCode, printed]).toEqual([1, expect.stringContaining('2026-03-01 replaced it')])
})

test('a version that applies from a day to come is not in force yet, and the one before still is', async () => {
  const host = copyOf(base)
  rewrite(host, '/school/policy/uniform/clauses/introduction.md', text => text.replace('blue', 'green'))
  await done(host, 'approve', 'uniform', '--on', '2026-11-01', '--effective', '2027-01-01', '--method', 'chairs-action')
  await done(host, 'build', 'uniform', '--out', 'new')
  const { exitCode, printed } = await judged(fileOf(host, 'new/uniform.html'), copyOf(host))
  expect([exitCode, lineOf(printed, 'Version')]).toEqual([
    0,
    '2026-11-01, approved 1 November 2026 by the Resources Committee, by the chair’s action, to apply from 1 January 2027; in force from 1 January 2027',
  ])
  expect(lineOf((await judged(html, copyOf(host))).printed, 'Version')).toMatch(/; in force$/)
  expect((await judged(html, copyOf(host, { today: '2027-01-01' }))).printed).toContain('2026-11-01 replaced it')
  expect((await done(copyOf(host), 'log', 'uniform')).split('\n')[1]).toBe(
    '  Approved 1 November 2026 by the Resources Committee, by the chair’s action, to apply from 1 January 2027',
  )
})

test.each([
  ['uniform.pdf', 'html'],
  ['uniform.docx', 'html'],
  ['uniform.xhtml', 'html'],
  ['uniform.html', 'docx'],
  ['uniform.HTM', 'pdf'],
])('a file named %s that is another kind does not hold', async (name, format) => {
  const host = copyOf(base)
  host.files.set(`/school/${name}`, fileOf(base, `out/uniform.${format}`))
  await expect(done(host, 'verify', name)).rejects.toThrow(
    'Does not hold: Its name is that of another kind of file, as which programs may show something else.',
  )
})

test.each(['uniform.html', 'UNIFORM.HTM', 'page'])('a page named %s holds', async name => {
  const host = copyOf(base)
  host.files.set(`/school/${name}`, html)
  expect(await done(host, 'verify', name)).toContain('Everything holds.')
})

test.each([
  ['with a mark of its order of bytes', (text: string) => `\ufeff${text}`],
  ['with line ends of Windows', (text: string) => text.replaceAll('\n', '\r\n')],
])('a page that a server gave %s has the same words', async (_, change) => {
  const { exitCode, printed } = await judged(Buffer.from(change(Buffer.from(html).toString())), copyOf(base))
  expect([exitCode, printed]).toEqual([0, expect.stringContaining('Its words hold.')])
})

test('roles in any letters sign', async () => {
  const host = copyOf(base)
  const roles = ['Διευθυντής', 'Pennaeth Gweithredol ŵ Ł', 'Head’s deputy (2nd), “acting”']
  rewrite(host, '/school/policy/school.yaml', text => {
    const people = roles.map((role, index) => `  another${index}: {role: "${role}"}\n`)
    return text.replace('people:\n', `people:\n${people.join('')}`)
  })
  const yaml = '/school/policy/uniform/policy.yaml'
  rewrite(host, yaml, text =>
    text.replace(
      /signatories:\n( +- role: .*\n)+/,
      `signatories:\n${roles.map(role => `  - role: ${role}\n`).join('')}`,
    ),
  )
  await done(host, 'approve', 'uniform', '--on', '2026-03-01')
  await done(host, 'build', 'uniform', '--fields', '--format', 'pdf')
  for (const role of roles)
    await done(host, 'sign', 'out/uniform.pdf', '--role', role, ...giveKey(host, await makeSigner('Ann Lee'), 'key'))
  const { exitCode, printed } = await judged(fileOf(host, 'out/uniform.pdf'), copyOf(host))
  expect([exitCode, printed.match(/: valid$/gm)]).toEqual([0, [': valid', ': valid', ': valid']])
  for (const role of roles) expect(printed).toContain(`Signature: Ann Lee, ${role}, 2026-11-22`)
})

test('a signed file goes where a link leads, and never in the place of what it is signed with', async () => {
  const host = copyOf(base)
  await done(host, 'build', 'uniform', '--fields', '--format', 'pdf', '--out', 'real')
  const key = giveKey(host, await makeSigner('Ann Lee'), 'ann')
  const linked = {
    ...host,
    read: (path: string) => host.read(path === '/school/link.pdf' ? '/school/real/uniform.pdf' : path),
    realPath: (path: string) => (path === '/school/link.pdf' ? '/school/real/uniform.pdf' : host.realPath(path)),
  }
  const before = fileOf(host, 'real/uniform.pdf')
  await done(linked, 'sign', 'link.pdf', '--role', 'Headteacher', ...key)
  expect(host.files.has('/school/link.pdf')).toBe(false)
  expect(fileOf(host, 'real/uniform.pdf').length).toBeGreaterThan(before.length)
  put(host, '/school/ann.p12', 'kept')
  await expect(
    done(host, 'sign', 'real/uniform.pdf', '--role', 'Chair of Governors', ...key, '--out', 'ann.key.pem'),
  ).rejects.toThrow('--out: ann.key.pem is what you sign with, expected another file')
})
