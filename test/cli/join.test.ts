import { beforeAll, describe, expect, test } from 'vitest'
import { policy } from '../support/cli.ts'
import { type MemoryHost, put, rewrite } from '../support/memory-host.ts'
import { approvedWorld, copyOf, done } from '../support/signing.ts'

/* Two people approve on two branches, and the branches are merged: neither did anything wrong. */

const clause = '/school/policy/uniform/clauses/introduction.md'
let base: MemoryHost
let merged: MemoryHost
beforeAll(async () => {
  base = await approvedWorld()
  const branch = async (words: string, day: string, name: string) => {
    const host = copyOf(base)
    put(host, clause, `## Introduction\n\n${words}\n`)
    await done(host, 'approve', 'uniform', '--on', day)
    await done(host, 'sign', 'uniform', '--role', 'Headteacher', '--name', name, '--on', day)
    return host
  }
  const first = await branch('Pupils wear a green jumper.', '2026-03-01', 'Ann Lee')
  const second = await branch('Pupils wear a red jumper.', '2026-03-05', 'Cat Cole')
  // As git merges them: the files of both sides, and one side's version of a file that both changed.
  merged = copyOf(second)
  for (const [path, bytes] of first.files) if (path.includes('2026-03-01')) merged.files.set(path, bytes)
})

test('is told as what it is, with the command that mends it', async () => {
  const { exitCode, printed } = await policy(copyOf(merged), 'validate')
  expect([exitCode, printed]).toEqual([1, expect.stringContaining('were approved apart: both follow the same version')])
  expect(printed).toContain('`policy join uniform` records one after the other')
  expect(printed).not.toContain('Take the file back from a copy')
  expect((await policy(copyOf(merged), 'status')).printed).not.toContain('in force')
  expect((await policy(copyOf(merged), 'build')).exitCode).toBe(1)
})

describe('a merge that git could not finish', () => {
  const conflict = (text: string) => {
    const lines = text.split('\n')
    const middle = Math.floor(lines.length / 2)
    const both = ['<<<<<<< HEAD', lines[middle]!, '=======', `${lines[middle]} `, '>>>>>>> other']
    return [...lines.slice(0, middle), ...both, ...lines.slice(middle + 1)].join('\n')
  }
  test.each([
    ['2024-03-01.md', 'Take the file back as one of the two had it'],
    ['2024-03-01.signatures.yaml', 'Keep what both sides have'],
    ['corrections.yaml', 'Keep what both sides have'],
    ['newest.txt', 'Keep what both sides have'],
  ])('is told as one in %s', async (name, note) => {
    const host = copyOf(base)
    await done(host, 'sign', 'uniform', '--role', 'Headteacher', '--name', 'Ann Lee', '--on', '2024-03-02')
    await done(host, 'correct', 'uniform', '--minute', 'RC 1', '--reason', 'Left out')
    rewrite(host, `/school/policy/uniform/versions/${name}`, conflict)
    const { exitCode, printed } = await policy(host, 'validate')
    expect(exitCode).toBe(1)
    expect(printed).toMatch(new RegExp(`uniform/versions/${name}:\\d+:1 {2}error {2}unaltered-versions\\n.*git wrote`))
    expect(printed).toContain(note)
    expect(printed).not.toContain('Take the file back from a copy')
    const due = await policy(host, 'review-due')
    expect(due.printed).toBe('')
    expect(due.complained).toContain(`uniform/versions/${name}:`)
  })
})

describe('policy join', () => {
  test('records one after the other; words, approvals and signatures stay', async () => {
    const host = copyOf(merged)
    expect(await done(host, 'join', 'uniform')).toContain('Joined  2022-03-01, 2024-03-01, 2026-03-01 and 2026-03-05:')
    expect((await policy(copyOf(host), 'validate')).exitCode).toBe(0)
    const bodyOf = (from: MemoryHost, name: string) =>
      new TextDecoder().decode(from.files.get(`/school/policy/uniform/versions/${name}.md`)).split('\n---\n')[1]
    for (const name of ['2026-03-01', '2026-03-05']) expect(bodyOf(host, name)).toBe(bodyOf(merged, name))
    const log = JSON.parse((await policy(copyOf(host), 'log', 'uniform', '--format', 'json')).printed)
    expect(log.versions.map(({ version }: { version: string }) => version)).toEqual([
      '2026-03-05',
      '2026-03-01',
      '2024-03-01',
      '2022-03-01',
    ])
    await done(host, 'build', '--format', 'html')
    expect(new TextDecoder().decode(host.files.get('/school/out/uniform.html'))).toContain('Signed by Cat Cole')
    expect((await policy(copyOf(host), 'verify', 'out/uniform.html')).exitCode).toBe(0)
    expect((await policy(copyOf(host), 'status')).printed).toContain('Approved: version 2026-03-05')
  })

  test('also where both were the first, and where newest.txt could not be merged', async () => {
    const host = copyOf(merged)
    for (const path of [...host.files.keys()]) if (/versions\/20(22|24)/.test(path)) host.files.delete(path)
    rewrite(host, '/school/policy/uniform/versions/2026-03-01.md', text => text)
    put(
      host,
      '/school/policy/uniform/versions/newest.txt',
      '<<<<<<< HEAD\n2026-03-01 a\n=======\n2026-03-05 b\n>>>>>>> x\n',
    )
    const whole = copyOf(merged)
    put(
      whole,
      '/school/policy/uniform/versions/newest.txt',
      '<<<<<<< HEAD\n2026-03-01 a\n=======\n2026-03-05 b\n>>>>>>> x\n',
    )
    await done(whole, 'join', 'uniform')
    expect((await policy(whole, 'validate')).exitCode).toBe(0)
    // A version that others name is missing, which is a different fault.
    const { exitCode, complained } = await policy(host, 'join', 'uniform')
    expect([exitCode, complained]).toEqual([2, expect.stringContaining('The versions have other errors')])
  })

  test('does nothing where there is nothing to join, or where a version was edited', async () => {
    expect((await policy(copyOf(base), 'join', 'uniform')).complained).toContain('there is nothing to join')
    const host = copyOf(merged)
    rewrite(host, '/school/policy/uniform/versions/2026-03-01.md', text => text.replace('green', 'blue'))
    const before = new Map(host.files)
    expect((await policy(host, 'join', 'uniform')).exitCode).toBe(2)
    expect(host.files).toEqual(before)
  })
})

test('versions that follow corrections are joined, and the corrections with them', async () => {
  const first = copyOf(base)
  await done(first, 'correct', 'uniform', '--minute', 'RC 1', '--reason', 'Left out')
  const branch = async (words: string, day: string) => {
    const host = copyOf(first)
    put(host, clause, `## Introduction\n\n${words}\n`)
    await done(host, 'approve', 'uniform', '--on', day)
    await done(host, 'correct', 'uniform', '--minute', 'RC 2', '--reason', 'Left out')
    return host
  }
  const [green, red] = [
    await branch('Pupils wear a green jumper.', '2026-03-01'),
    await branch('Pupils wear a red jumper.', '2026-03-05'),
  ]
  const host = copyOf(red)
  for (const [path, bytes] of green.files) if (path.includes('2026-03-01')) host.files.set(path, bytes)
  // The corrections of both sides, as whoever mends a conflict in git keeps them.
  const corrections = '/school/policy/uniform/versions/corrections.yaml'
  const entries = (from: MemoryHost) => new TextDecoder().decode(from.files.get(corrections)).split(/\n(?= {2}- field)/)
  put(host, corrections, [...entries(red), entries(green).at(-1)].join('\n'))
  expect((await policy(host, 'validate')).printed).toContain('policy join uniform')
  await done(host, 'join', 'uniform')
  expect((await policy(host, 'validate')).exitCode).toBe(0)
  const { printed } = await policy(host, 'log', 'uniform')
  expect(printed.match(/Corrected/g)).toHaveLength(3)
  expect(printed).toMatch(
    /2026-03-05\n.*minute RC 2\n[\s\S]*2026-03-01\n.*minute RC 2\n[\s\S]*2024-03-01\n.*minute RC 1\n/,
  )
})

test('a version whose approval was corrected keeps what was recorded of it', async () => {
  const host = copyOf(base)
  put(host, clause, '## Introduction\n\nPupils wear a red jumper.\n')
  await done(host, 'approve', 'uniform', '--on', '2026-03-05')
  await done(host, 'correct', 'uniform', '--minute', 'RC 2', '--reason', 'Left out')
  for (const [path, bytes] of merged.files) if (path.includes('2026-03-01')) host.files.set(path, bytes)
  await done(host, 'join', 'uniform')
  expect((await policy(host, 'validate')).exitCode).toBe(0)
  expect((await policy(host, 'log', 'uniform')).printed).toMatch(/2026-03-05\n.*minute RC 2\n/)
  expect(new TextDecoder().decode(host.files.get('/school/policy/uniform/versions/2026-03-05.md'))).not.toContain(
    'RC 2',
  )
})

test('corrections that were made apart are joined where the versions are not', async () => {
  const branch = async (minute: string) => {
    const host = copyOf(base)
    await done(host, 'correct', 'uniform', '--minute', minute, '--reason', 'Left out')
    return host
  }
  const [one, two] = [await branch('RC 1'), await branch('RC 2')]
  const corrections = '/school/policy/uniform/versions/corrections.yaml'
  const entry = new TextDecoder()
    .decode(two.files.get(corrections))
    .split(/\n(?= {2}- field)/)
    .at(-1)
  const host = copyOf(one)
  rewrite(host, corrections, text => `${text.trimEnd()}\n${entry}`)
  const { printed } = await policy(host, 'validate')
  expect(printed).toContain('Corrections 1 and 2 of `versions/corrections.yaml` were made apart')
  await done(host, 'join', 'uniform')
  expect((await policy(host, 'validate')).exitCode).toBe(0)
  // Nobody who alters or drops one gets it joined.
  const dropped = copyOf(host)
  rewrite(dropped, corrections, text => text.replace(/ {2}- field[\s\S]*?(?= {2}- field)/, ''))
  expect((await policy(dropped, 'join', 'uniform')).exitCode).toBe(2)
})
