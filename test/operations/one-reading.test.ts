import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nodeHost } from '../../src/host/node.ts'
import { asTheyAre, giveUp, isWhole, readOnce } from '../../src/operations/one-reading.ts'
import { policyFolder } from '../../src/source/policy-folder.ts'
import { policy } from '../support/cli.ts'
import { type MemoryHost, memoryHost, put } from '../support/memory-host.ts'
import { school } from '../support/school.ts'
import { done } from '../support/signing.ts'

/* What is made of a policy is made of one reading of its folder. */

const clause = '/school/policy/uniform/clauses/introduction.md'

describe('a file', () => {
  const world = () => {
    const disk = school({ uniform: { clause: '## Aims\n\nBlue.\n' } })
    const folder = readOnce(policyFolder(disk, '/school/policy', 'uniform'))
    const textOf = (path: string, host = folder.host) => new TextDecoder().decode(host.read(path))
    return { disk, folder, textOf }
  }

  test('is as it was when it was first read, and so is the list of a folder', () => {
    const { disk, folder, textOf } = world()
    expect(textOf(clause)).toContain('Blue')
    const names = folder.host.list('/school/policy/uniform/clauses')
    put(disk, clause, 'Red')
    put(disk, '/school/policy/uniform/clauses/more.md', 'More')
    expect([textOf(clause).trim(), textOf(clause, asTheyAre(folder.host))]).toEqual(['## Aims\n\nBlue.', 'Red'])
    expect(folder.host.list('/school/policy/uniform/clauses')).toEqual(names)
  })

  test('elsewhere is read as ever', () => {
    const { disk, folder, textOf } = world()
    const beside = '/school/policy/uniform-2/policy.yaml'
    expect(folder.host.read(beside)).toBeUndefined()
    put(disk, beside, 'title: Beside\n')
    expect(textOf(beside)).toContain('Beside')
  })

  test('is read anew once the reading is given up', () => {
    const { disk, folder, textOf } = world()
    textOf(clause)
    expect(isWhole(folder)).toBe(true)
    put(disk, clause, 'Red')
    expect(textOf(clause, giveUp(folder).host)).toBe('Red')
    expect(isWhole(folder)).toBe(false)
    const other = policyFolder(disk, '/school/policy', 'uniform')
    expect([giveUp(other), isWhole(other)]).toEqual([other, false])
  })
})

describe('real paths', () => {
  let root: string
  const at = (...path: string[]) => join(root, ...path)
  beforeAll(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'policy-paths-')))
    for (const folder of ['real/uniform/clauses', 'real/uniform/versions', 'elsewhere/inner'])
      mkdirSync(at(folder), { recursive: true })
    for (const file of [
      'real/uniform/policy.yaml',
      'real/uniform/clauses/a.md',
      'elsewhere/b.md',
      'elsewhere/inner/c.md',
    ])
      writeFileSync(at(file), file)
    symlinkSync(at('real'), at('linked'))
    symlinkSync(at('elsewhere/b.md'), at('real/uniform/clauses/b.md'))
    symlinkSync(at('elsewhere/inner'), at('real/uniform/clauses/inner'))
    symlinkSync(at('nowhere'), at('real/uniform/clauses/broken.md'))
    symlinkSync('a.md', at('real/uniform/clauses/same.md'))
  })
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  test.each(['real', 'linked'])('are those of the disk, below %s', above => {
    const disk = nodeHost()
    const { host, path } = readOnce(policyFolder(disk, at(above), 'uniform'))
    const names = ['a.md', 'b.md', 'inner', 'inner/c.md', 'broken.md', 'same.md', 'gone.md', 'A.md', 'a.md/x']
    const paths = ['', 'policy.yaml', 'clauses', ...names.map(name => `clauses/${name}`), '../uniform', '..']
    const found = (by: typeof host) => paths.map(each => [each, by.realPath(join(path, each))])
    expect(found(host)).toEqual(found(disk))
  })
})

test('an approval at any moment of a run is seen whole or not at all, and what is remembered is true', async () => {
  const before = school({ uniform: { clause: '## Aims\n\nBlue.\n' } })
  await done(before, 'approve', 'uniform', '--on', '2024-03')
  put(before, clause, '## Aims\n\nRed.\n')
  const after = memoryHost(Object.fromEntries(before.files))
  await done(after, 'approve', 'uniform', '--on', '2025-03')
  const installed = (files: ReadonlyMap<string, Uint8Array>): MemoryHost => ({
    ...memoryHost(Object.fromEntries(files)),
    programDigest: () => 'one',
  })
  const command = ['status', 'uniform'] as const
  const said = async (host: MemoryHost) => (await policy(host, ...command)).printed
  const [old, recent] = [await said(installed(before.files)), await said(installed(after.files))]
  expect(old).not.toBe(recent)

  const outcomes = new Set<string>()
  for (let moment = 1, reads = moment; reads >= moment; moment++) {
    const host = installed(before.files)
    reads = 0
    const read: MemoryHost['read'] = path => {
      if (path.includes('/uniform/') && ++reads === moment)
        for (const [place, bytes] of after.files) if (!place.startsWith('/cache/')) host.files.set(place, bytes)
      return host.read(path)
    }
    const first = await said({ ...host, read })
    expect([moment, [old, recent].includes(first)]).toEqual([moment, true])
    outcomes.add(first)
    expect([moment, await said(host)]).toEqual([moment, reads >= moment ? recent : old])
  }
  expect(outcomes).toEqual(new Set([old, recent]))
})
