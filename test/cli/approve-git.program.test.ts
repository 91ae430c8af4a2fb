import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { unapprovedSchool } from '../support/ledger.ts'

/* `approve --git` in a real repository: one identity, no settings of the machine's, no network. */

const program = fileURLToPath(new URL('../../bin/policy.cjs', import.meta.url))
const identity = { NAME: 'The clerk', EMAIL: 'clerk@oakfield.example.org', DATE: '2026-03-02T09:00:00Z' }
const environment = {
  ...process.env,
  ...Object.fromEntries(
    ['AUTHOR', 'COMMITTER'].flatMap(role =>
      Object.entries(identity).map(([key, value]) => [`GIT_${role}_${key}`, value]),
    ),
  ),
  GIT_CONFIG_GLOBAL: join(tmpdir(), 'no-such-file'),
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CEILING_DIRECTORIES: tmpdir(),
}

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'policy-git-'))
  for (const [path, bytes] of unapprovedSchool().files) {
    const place = join(folder, path.replace('/school/', ''))
    mkdirSync(join(place, '..'), { recursive: true })
    writeFileSync(place, bytes)
  }
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const run = (command: string, args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: 'utf8', env: environment })
  return { status, stdout, stderr }
}
const git = (...args: string[]) => {
  const { status, stdout, stderr } = run('git', args)
  if (status !== 0) throw new Error(stderr)
  return stdout.trimEnd()
}
const approve = (...args: string[]) => run(process.execPath, [program, 'approve', 'uniform', ...args, '--git'])
const begin = () => {
  git('init', '--quiet', '--initial-branch', 'main')
  git('add', '.')
  git('commit', '--quiet', '-m', 'The policies')
}

test('commits the version by itself, and tags it', () => {
  begin()
  writeFileSync(join(folder, 'policy/behaviour/clauses/introduction.md'), '## Introduction\n\nBeing written.\n')
  writeFileSync(join(folder, 'notes.txt'), 'not yet')
  git('add', 'notes.txt')
  const { status, stdout, stderr } = approve('--on', '2024-03-01')
  expect([status, stderr]).toEqual([0, ''])
  expect(stdout).toMatch(/^Recorded {2}Uniform Policy: version 2024-03-01/)
  expect(git('log', '-1', '--format=%s|%an|%ae')).toBe(
    'uniform: version 2024-03-01 approved|The clerk|clerk@oakfield.example.org',
  )
  expect(git('tag', '--points-at', 'HEAD')).toBe('uniform/2024-03-01')
  const changed = git('show', '--format=', '--name-only', 'HEAD').split('\n')
  expect(changed.map(path => path.replace(/[0-9a-f]{64}/, '(digest)')).sort()).toEqual([
    'policy/uniform/policy.yaml',
    'policy/uniform/versions/2024-03-01.md',
    'policy/uniform/versions/newest.txt',
    'policy/uniform/versions/pictures/(digest)',
  ])
  expect(git('status', '--porcelain').split('\n')).toEqual([
    'A  notes.txt',
    ' M policy/behaviour/clauses/introduction.md',
  ])
})

test('the tag has the clauses that were approved', () => {
  begin()
  const clause = 'policy/uniform/clauses/introduction.md'
  writeFileSync(join(folder, clause), '## Introduction\n\nOther words.\n')
  expect(approve('--on', '2024-03-01').status).toBe(0)
  expect(git('show', `uniform/2024-03-01:${clause}`)).toContain('Other words.')
})

test('in a trust, the tag says the school', () => {
  mkdirSync(join(folder, 'schools'))
  renameSync(join(folder, 'policy'), join(folder, 'schools/oakfield'))
  begin()
  expect(approve('--on', '2024-03-01', '--all').status).toBe(0)
  expect(git('tag', '--points-at', 'HEAD')).toBe('oakfield/uniform/2024-03-01')
})

test('a revision has the trust’s policies too, which those of its schools build on', () => {
  const put = (path: string, text: string) => {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  mkdirSync(join(folder, 'schools/oakfield/dress'), { recursive: true })
  writeFileSync(join(folder, 'schools/oakfield/school.yaml'), readFileSync(join(folder, 'policy/school.yaml')))
  put('schools/oakfield/dress/policy.yaml', 'base: uniform\nadd:\n  - {clause: shoes.md}\n')
  put('schools/oakfield/dress/clauses/shoes.md', '## Shoes\n\nShoes are black.\n')
  const yaml = readFileSync(join(folder, 'policy/uniform/policy.yaml'), 'utf8')
  put('policy/uniform/policy.yaml', `${yaml}schools_may: {add: yes}\n`)
  run(process.execPath, [program, 'approve', 'uniform', '--on', '2024-03-01'])
  begin()
  put('schools/oakfield/dress/clauses/shoes.md', '## Shoes\n\nShoes are brown.\n')
  const { status, stdout, stderr } = run(process.execPath, [
    ...[program, 'diff', 'dress', '--school', 'oakfield', '--from', 'git:HEAD'],
  ])
  expect([status, stderr]).toEqual([0, ''])
  expect(stdout).toContain('[-black-]{+brown+}')
})

test('several approvals are several commits', () => {
  begin()
  approve('--on', '2024-03-01')
  const { status } = approve('--on', '2024-09-01', '--no-change', '--minute', '-m "x" $(y)')
  expect(status).toBe(0)
  expect(git('tag').split('\n')).toEqual(['uniform/2024-03-01', 'uniform/2024-09-01'])
  expect(git('status', '--porcelain')).toBe('')
})

test.each([
  [
    'outside a repository',
    () => undefined,
    /^--git: .*policy is in no git repository, or there is no git\. Nothing was recorded\n$/,
  ],
  [
    'where the tag is taken',
    () => {
      begin()
      git('tag', 'uniform/2024-03-01')
    },
    /^--git: there is a tag uniform\/2024-03-01 already\. Nothing was recorded\n$/,
  ],
])('%s nothing is recorded, and that is said', (_, prepare, message) => {
  prepare()
  const { status, stdout, stderr } = approve('--on', '2024-03-01')
  expect([status, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(message)
  expect(existsSync(join(folder, 'policy/uniform/versions'))).toBe(false)
})

test('where git refuses, the version is recorded all the same, and what is left to do is said', () => {
  begin()
  // Another git process holds the lock.
  writeFileSync(join(folder, '.git/index.lock'), '')
  const { status, stdout, stderr } = approve('--on', '2024-03-01')
  expect([status, stderr]).toEqual([
    2,
    'The version is recorded, but git did not commit it: commit uniform/ yourself, and tag it uniform/2024-03-01\n',
  ])
  expect(stdout).toMatch(/^Recorded {2}Uniform Policy: version 2024-03-01/)
  expect(readFileSync(join(folder, 'policy/uniform/versions/2024-03-01.md'), 'utf8')).toMatch(/^---\n/)
  expect(run(process.execPath, [program, 'validate']).status).toBe(0)
})

test('a refused approval commits nothing', () => {
  begin()
  const head = git('rev-parse', 'HEAD')
  expect(approve('--on', 'soon').status).toBe(2)
  expect([git('rev-parse', 'HEAD'), git('status', '--porcelain'), git('tag')]).toEqual([head, '', ''])
})
