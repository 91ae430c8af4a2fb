import { expect, test } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { checkPolicy } from '../../src/operations/checked-policy.ts'
import { checkSchool } from '../../src/operations/checked-school.ts'
import { policyIds } from '../../src/source/content-root.ts'
import { policyFolder } from '../../src/source/policy-folder.ts'
import { filesBelow, fixtures } from '../support/fixtures.ts'
import { memoryHost } from '../support/memory-host.ts'

/* The folder of a policy may have any name that a disk takes. */

const base = filesBelow(`${fixtures}/rules/base`)
const schoolWith = (...names: string[]) =>
  memoryHost({
    'school.yaml': base['school.yaml']!,
    ...Object.fromEntries(
      names.flatMap(name =>
        ['policy.yaml', 'clauses/introduction.md'].map(file => [`${name}/${file}`, base[`policy/${file}`]!]),
      ),
    ),
  })

async function verdict(name: string) {
  const host = schoolWith(name)
  const school = await checkSchool(host, '/school')
  const { findings } = await checkPolicy(policyFolder(host, '/school', name), school)
  const found = findings.filter(({ rule }) => rule === 'plain-policy-names')
  return found.map(({ severity }) => severity).join()
}

test.each(['uniform', 'Uniform-2026', 'caf\u00e9', 'cafe\u0301', '\u0639\u0631\u0628\u064a', '2026'])(
  '%j is a plain name',
  async name => expect(await verdict(name)).toBe(''),
)

test.each(['school trips', 'school_trips'])('%j builds as before, and is told', async name =>
  expect(await verdict(name)).toBe('warning'),
)

test.each([
  'p.draft',
  'p.changes',
  'p.v2',
  '-p',
  '$(touch x)',
  'p;q',
  'p`q`',
  "p'q",
  'p"q',
  'p%0aq',
  'p\u202eq',
  'p\u200bq',
  'con',
  'LPT1',
  'p:q',
  '~p',
])('%j is an error', async name => expect(await verdict(name)).toBe('error'))

test('a name that ends a line is no policy’s, and is told', async () => {
  const host = schoolWith('uniform', 'p\n::add-mask::q')
  expect(policyIds(host, '/school')).toEqual(['uniform'])
  expect(await run(['validate'], host)).toBe(1)
  expect(host.printed()).toContain('p\\n::add-mask::q/policy.yaml:1:1  error  policies-at-the-top')
  expect(host.printed()).not.toMatch(/^::/m)
})

test('one of two policies whose documents would overwrite each other’s is not built', async () => {
  const host = schoolWith('p', 'p.draft')
  expect(await run(['build', '--format', 'html'], host)).toBe(1)
  expect([...host.files.keys()].filter(path => path.startsWith('/school/out/'))).toEqual([
    '/school/out/p.html',
    '/school/out/manifest.json',
  ])
})

test('a policy is found by its name in either form of its accents', async () => {
  const host = schoolWith('cafe\u0301')
  const code = await run(['approve', 'caf\u00e9', '--on', '2024-03-01'], host)
  expect([code, host.complained()]).toEqual([0, ''])
  expect(await run(['status'], host)).toBe(0)
  const renamed = memoryHost(Object.fromEntries([...host.files].map(([path, bytes]) => [path.normalize('NFC'), bytes])))
  expect(await run(['validate'], renamed)).toBe(0)
  expect(await run(['build', '--format', 'html'], renamed)).toBe(0)
  expect(await run(['verify', 'out/caf\u00e9.html'], renamed)).toBe(0)
})
