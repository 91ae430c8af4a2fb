import { expect, test } from 'vitest'
import type { Host } from '../../src/host/host.ts'
import { buildCache } from '../../src/operations/build/build-cache.ts'
import { policy } from '../support/cli.ts'
import type { MemoryHost } from '../support/memory-host.ts'
import { school } from '../support/school.ts'

/* Documents are drawn before their turn to be written: what somebody does to the former ones meanwhile is seen. */

const before = async () => {
  const host = school({ uniform: {} })
  await policy(host, 'build')
  const word = '/school/out/uniform.docx'
  host.files.set(
    '/school/policy/uniform/clauses/introduction.md',
    new TextEncoder().encode('## Aims\n\nOther words.\n'),
  )
  return { host, word }
}

/** A host in which something happens whenever a turn begins, at most so often. */
function meanwhile(host: MemoryHost, act: (turn: number) => void, times: number): MemoryHost {
  let turn = 0
  const inTurn: Host['inTurn'] = (folder, work) => {
    if (++turn <= times) act(turn)
    return host.inTurn(folder, work)
  }
  return { ...host, inTurn }
}

test('a text that is changed while it is drawn is drawn as it was read, and anew by the next build', async () => {
  const host = { ...school({ uniform: {} }), programDigest: () => 'one' }
  await policy(host, 'approve', 'uniform', '--on', '2024-03')
  const place = '/school/policy/uniform/versions/note.txt'
  const [first, other] = ['first', 'other'].map(text => new TextEncoder().encode(text))
  host.files.set(place, first!)
  const read: MemoryHost['read'] = path => {
    const bytes = host.read(path)
    if (path === place) host.files.set(place, other!)
    return bytes
  }
  await policy({ ...host, read }, 'build')
  expect((await policy(host, 'build')).printed).toMatch(/^Built /m)
  expect((await policy(host, 'build')).printed).toMatch(/^Up to date /m)
})

test('what another build found up to date meanwhile is kept', () => {
  const host = school({ uniform: {} })
  const build = { input: 'a', title: 'A', version: '1', files: [] }
  const [one, two] = [buildCache(host, 'out'), buildCache(host, 'out')]
  one.put('uniform', build)
  host.files.set('/school/out/.policy-built.json', one.bytes(['uniform', 'meals']))
  two.put('meals', { ...build, title: 'B' })
  expect(JSON.parse(new TextDecoder().decode(two.bytes(['uniform', 'meals'])))).toEqual({
    meals: { ...build, title: 'B' },
    uniform: build,
  })
})

test('a Word file that is edited while the new one is drawn stays', async () => {
  const { host, word } = await before()
  const edited = new TextEncoder().encode('edited by a committee')
  const { printed } = await policy(
    meanwhile(host, () => host.files.set(word, edited), 1),
    'build',
  )
  expect(host.files.get(word)).toEqual(edited)
  expect(printed).toContain('uniform.docx was edited since it was built')
  expect(host.files.has('/school/out/uniform.new.docx')).toBe(true)
})

test('documents that are changed all the time are told, and stay', async () => {
  const { host, word } = await before()
  const change = (turn: number) => host.files.set(word, new TextEncoder().encode(`edited ${turn}`))
  const { exitCode, complained } = await policy(meanwhile(host, change, 100), 'build')
  expect([exitCode, complained]).toEqual([2, expect.stringContaining('out are being changed all the time')])
  expect(new TextDecoder().decode(host.files.get(word))).toMatch(/^edited \d+$/)
})
