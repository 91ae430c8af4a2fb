import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nodeHost } from '../../src/host/node.ts'
import { policy } from '../support/cli.ts'
import { memoryHost } from '../support/memory-host.ts'

/* Former texts out of a real repository, made for the test: what git says is part of what is tested. */

const repository = realpathSync(mkdtempSync(join(tmpdir(), 'policy-git-')))
afterAll(() => rmSync(repository, { recursive: true, force: true }))

/** No user settings, and a fixed name and time, so that every run makes the same commits. */
const environment = {
  PATH: process.env.PATH,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'The clerk',
  GIT_AUTHOR_EMAIL: 'clerk@oakfield.example',
  GIT_AUTHOR_DATE: '2026-03-01T09:00:00Z',
  GIT_COMMITTER_NAME: 'The clerk',
  GIT_COMMITTER_EMAIL: 'clerk@oakfield.example',
  GIT_COMMITTER_DATE: '2026-03-01T09:00:00Z',
}
const git = (...args: string[]) =>
  execFileSync('git', ['-C', repository, ...args], { env: environment, encoding: 'utf8', stdio: 'pipe' }).trim()

const facts =
  'title: Uniform Policy\ncommittee: Resources Committee\napproved: 2024-03\nreview_period: Two years\nresponsible: Headteacher\nsignatories:\n  - role: Headteacher\nclauses:\n  - introduction.md\n'
const clause = 'school/policy/uniform/clauses/introduction.md'
const words = (colour: string) => `## Introduction\n\nPupils wear a ${colour} jumper.\n`

function put(path: string, text: string): void {
  mkdirSync(dirname(join(repository, path)), { recursive: true })
  writeFileSync(join(repository, path), text)
}

function commit(message: string): void {
  git('add', '--all')
  git('commit', '--quiet', '--message', message)
}

beforeAll(() => {
  git('init', '--quiet', '--initial-branch', 'main')
  put(
    'school/policy/school.yaml',
    'name: Oakfield Primary School\ncommittees:\n  - name: Resources Committee\npeople:\n  headteacher: {role: Headteacher}\n',
  )
  commit('a school without policies')
  put('school/policy/uniform/policy.yaml', facts)
  put(clause, words('grey'))
  commit('uniform: grey')
  git('tag', 'approved')
  put(clause, words('blue'))
  commit('uniform: blue')
  put(clause, words('green'))
})

/** Runs the command on the disk and in the repository, and captures its output. */
function diff(...args: string[]) {
  const { printed, complained, output, errors } = memoryHost({})
  const host = { ...memoryHost({}), ...nodeHost(), currentFolder: repository, output, errors, printed, complained }
  const resolve = (...parts: string[]) => nodeHost().resolve(repository, ...parts)
  return policy({ ...host, resolve }, 'diff', 'uniform', '--root', 'school/policy', ...args)
}

describe('a revision of git', () => {
  test.each([
    ['HEAD', 'blue'],
    ['HEAD~1', 'grey'],
    ['approved', 'grey'],
    ['main', 'blue'],
  ])('%s is what stood there', async (revision, colour) => {
    const { exitCode, printed, complained } = await diff('--from', `git:${revision}`)
    expect([exitCode, complained]).toEqual([0, ''])
    expect(printed).toContain(`from revision ${revision} to the working text`)
    expect(printed).toContain(`Pupils wear a [-${colour}-]{+green+} jumper.`)
  })

  test('is found by the name of its commit', async () => {
    const name = git('rev-parse', 'approved')
    expect((await diff('--from', `git:${name}`)).printed).toContain('[-grey-]{+green+}')
    expect((await diff('--from', `git:${name.slice(0, 10)}`)).printed).toContain('[-grey-]{+green+}')
  })

  test('is compared with another', async () => {
    const { printed } = await diff('--from', 'git:HEAD~1', '--to', 'git:HEAD')
    expect(printed).toContain('from revision HEAD~1 to revision HEAD')
    expect(printed).toContain('[-grey-]{+blue+}')
  })

  test.each(['nowhere', 'HEAD~9', '--all', ''])('%s is none', async revision => {
    const { exitCode, printed, complained } = await diff('--from', `git:${revision}`)
    expect([exitCode, printed]).toEqual([2, ''])
    expect(complained).toBe(
      `There is no revision ${revision} in a git repository of ${join(repository, 'school/policy')}\n`,
    )
  })

  test('before the policy was written holds none', async () => {
    const { exitCode, complained } = await diff('--from', 'git:HEAD~2')
    expect([exitCode, complained]).toEqual([2, 'Revision HEAD~2 holds no policy uniform\n'])
  })
})

test('a revision from before a renaming holds the policy under its former name', async () => {
  const [from, to] = ['uniform', 'dress'].map(name => join(repository, 'school/policy', name)) as [string, string]
  renameSync(from, to)
  writeFileSync(join(to, 'policy.yaml'), facts.replace('clauses:', 'formerly: [uniform]\nclauses:'))
  try {
    const { exitCode, printed } = await diff('--from', 'git:HEAD')
    expect([exitCode, printed]).toEqual([0, expect.stringContaining('[-blue-]{+green+}')])
  } finally {
    writeFileSync(join(to, 'policy.yaml'), facts)
    renameSync(to, from)
  }
})
