import { expect, test } from 'vitest'
import { policy } from '../support/cli.ts'
import { school } from '../support/school.ts'
import { done } from '../support/signing.ts'

/* A school of twice as many policies takes twice as much of the disk and of digests: nothing is done for each pair. */

/** What a command asks of the host for a number of policies, each of which has a link to another. */
async function asked(count: number, command: string) {
  const ids = Array.from({ length: count }, (_, index) => `policy-${1000 + index}`)
  const clause = (index: number) => `## Rules\n\nPupils are kind. See [](${ids[(index * 7 + 1) % count]}).\n`
  const host = school(
    Object.fromEntries(ids.map((id, index) => [id, { title: `Policy ${index}`, clause: clause(index) }])),
  )
  const names = { approve: ids, verify: ids.map(id => `out/${id}.html`) }[command.split(' ')[0]!] ?? []
  if (command === 'verify') {
    await done(host, 'approve', ...ids, '--on', '2026-03-01')
    await done(host, 'build', '--format', 'html')
  }
  const counts = { read: 0, list: 0, realPath: 0, write: 0, digested: 0 }
  const counted = <Given extends unknown[], Found>(name: keyof typeof counts, ask: (...given: Given) => Found) => {
    return (...given: Given): Found => {
      counts[name]++
      return ask(...given)
    }
  }
  const { exitCode, complained } = await policy(
    {
      ...host,
      read: counted('read', host.read),
      list: counted('list', host.list),
      realPath: counted('realPath', host.realPath),
      write: counted('write', host.write),
      programDigest: () => 'one',
      sha256: bytes => {
        counts.digested += bytes.length
        return host.sha256(bytes)
      },
    },
    ...command.split(' '),
    ...names,
  )
  expect([exitCode < 2, complained]).toEqual([true, ''])
  return counts
}

test.each([
  'validate',
  'status',
  'review-due',
  'coverage',
  'build --format html',
  'site',
  'pack --meeting 2026-12-03 --within P10Y --out papers.html',
  'minutes --meeting 2026-12-03 --within P10Y --decisions decisions.yaml',
  'approve --on 2026-11-20',
  'verify',
])('%s', async command => {
  const [some, twice] = [await asked(30, command), await asked(60, command)]
  for (const [name, count] of Object.entries(twice))
    expect([name, count / some[name as keyof typeof some]]).toEqual([name, expect.toSatisfy(growth => !(growth > 2.1))])
})
