import { beforeAll, describe, expect, test } from 'vitest'
import { CannotWrite } from '../../src/host/host.ts'
import { policy } from '../support/cli.ts'
import { type MemoryHost, put, rewrite } from '../support/memory-host.ts'
import { approvedWorld, copyOf, done } from '../support/signing.ts'

/*
 * The exit code of every command for every kind of failure: 0 done and nothing to report, 1 findings, 2 could not run.
 * A dash marks what a command does not look at; the code is 0 then, too.
 */

const commands = {
  '(alone)': [],
  build: ['build', '--format', 'html'],
  validate: ['validate'],
  'review-due': ['review-due', '--fail-on', 'never'],
  status: ['status'],
  diff: ['diff', 'uniform'],
  approve: ['approve', 'uniform', '--on', '2026-03-01'],
  sign: ['sign', 'uniform', '--role', 'Headteacher', '--name', 'Ann Lee', '--on', '2026-03-02'],
  verify: ['verify', 'uniform.html', '--at', '2024-03-01'],
  log: ['log', 'uniform'],
  explain: ['explain'],
} as const satisfies Record<string, readonly string[]>

let base: MemoryHost
beforeAll(async () => {
  base = await approvedWorld()
  await done(base, 'build', '--format', 'html', '--out', '.')
  put(base, '/school/policy/uniform/clauses/introduction.md', '## Introduction\n\nPupils wear a red jumper.\n')
})

const yaml = '/school/policy/uniform/policy.yaml'
const school = '/school/policy/school.yaml'
const version = '/school/policy/uniform/versions/2024-03-01.md'

type Spoil = (host: MemoryHost) => void
const take =
  (path: string): Spoil =>
  host =>
    void host.files.delete(path)
const spoilt =
  (path: string, from: string | RegExp, to: string): Spoil =>
  host =>
    rewrite(host, path, text => text.replace(from, to))
const without = (key: string): Spoil => spoilt(school, new RegExp(`^${key}:.*\\n(?: .*\\n)*`, 'm'), '')

/** In the order of the commands above. */
const table: readonly [what: string, spoil: Spoil, codes: string, args?: readonly string[]][] = [
  ['nothing is wrong', () => undefined, '0 0 0 0 0 0 0 0 0 0 -'],
  ['no school.yaml', take(school), '2 2 2 2 2 2 2 2 2 2 -'],
  ['school.yaml is no YAML', spoilt(school, /^/, 'name: [\n'), '0 1 1 - 1 1 1 0 1 1 -'],
  ['school.yaml without a name', without('name'), '0 1 1 - 1 1 1 0 1 1 -'],
  ['school.yaml without committees', without('committees'), '0 1 1 - 1 1 1 0 1 1 -'],
  ['school.yaml without people', without('people'), '0 1 1 - 1 1 1 0 1 1 -'],
  ['no policy.yaml', take(yaml), '0 1 1 1 1 1 1 0 - - -'],
  ['policy.yaml is no YAML', spoilt(yaml, /^/, 'title: [\n'), '0 1 1 1 1 1 1 0 - - -'],
  ['policy.yaml without a title', spoilt(yaml, /^title:.*\n/m, ''), '0 1 1 1 1 1 1 0 - - -'],
  [
    'a clause with an error',
    spoilt('/school/policy/uniform/clauses/introduction.md', /$/, '\n[Colours](#colours)\n'),
    '0 1 1 - 1 1 1 0 - - -',
  ],
  ['a clause file that is not there', take('/school/policy/uniform/clauses/introduction.md'), '0 1 1 - 1 1 1 0 - - -'],
  ['a version that was edited', spoilt(version, 'blue', 'pink'), '0 1 1 1 1 1 1 2 1 1 -'],
  ['a version that is lost', take(version), '0 1 1 1 1 1 1 2 1 1 -'],
  ['an unknown option', () => undefined, '2 2 2 2 2 2 2 2 2 2 2', ['--colour']],
  ['a word too many', () => undefined, '2 2 2 2 2 2 2 2 2 2 2', ['surplus', 'words']],
  ['a root without school.yaml', () => undefined, '2 2 2 2 2 2 2 2 2 2 -', ['--root', '/school']],
]

describe.each(table)('%s', (_, spoil, codes, args = []) => {
  const expected = codes.split(' ')
  test.each(Object.entries(commands).map(([name, words], index) => [name, expected[index]!, words] as const))(
    '%s: %s',
    async (_name, code, words) => {
      const host = copyOf(base)
      spoil(host)
      const { exitCode, complained } = await policy(host, ...words, ...args)
      expect([exitCode, complained]).toEqual([code === '-' ? 0 : Number(code), expect.anything()])
      expect(complained).not.toContain('Something went wrong')
    },
  )
})

describe('a disk that refuses', () => {
  test.each(['build', 'approve', 'sign'] as const)('%s: 2', async name => {
    const refuse = () => {
      throw new CannotWrite('Cannot write out: the disk is full')
    }
    const host = { ...copyOf(base), write: refuse, withLocks: refuse }
    const { exitCode, complained } = await policy(host, ...commands[name])
    expect([exitCode, complained]).toEqual([2, expect.stringContaining('the disk is full')])
  })
})

test('without policies, an error in school.yaml is an error of every command that reads it', async () => {
  for (const command of ['build', 'validate', 'status']) {
    const host = copyOf(base)
    for (const path of host.files.keys()) if (path.startsWith('/school/policy/uniform/')) host.files.delete(path)
    without('name')(host)
    expect([command, (await policy(host, command)).exitCode]).toEqual([command, 1])
  }
})
