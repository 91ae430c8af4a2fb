import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { unapprovedSchool } from '../support/ledger.ts'

/*
 * A repository cannot be trusted, nor can its settings, hooks and attributes. Every command that they name creates a
 * file when it runs; no such file may appear.
 */

const program = join(import.meta.dirname, '../../bin/policy.cjs')
const people = { NAME: 'The clerk', EMAIL: 'clerk@oakfield.example.org', DATE: '2026-03-02T09:00:00Z' }
const environment = {
  ...process.env,
  ...Object.fromEntries(
    ['AUTHOR', 'COMMITTER'].flatMap(role =>
      Object.entries(people).map(([key, value]) => [`GIT_${role}_${key}`, value]),
    ),
  ),
  GIT_CONFIG_GLOBAL: join(tmpdir(), 'no-such-file'),
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CEILING_DIRECTORIES: tmpdir(),
}

let folder: string
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'policy-strange-git-')))
  for (const [path, bytes] of unapprovedSchool().files) put(path.replace('/school/', ''), bytes)
  git('init', '--quiet', '--initial-branch', 'main')
  commit()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const at = (path: string) => join(folder, path)
function put(path: string, text: string | Uint8Array, mode = 0o644): void {
  mkdirSync(dirname(at(path)), { recursive: true })
  writeFileSync(at(path), text, { mode })
}
function git(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: folder, encoding: 'utf8', env: environment })
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`)
  return stdout.trimEnd()
}
const commit = () => {
  git('add', '--all')
  git('commit', '--quiet', '--no-verify', '-m', 'The policies')
}
const policy = (args: readonly string[], more: NodeJS.ProcessEnv = {}) =>
  spawnSync(process.execPath, [program, ...args], { cwd: folder, encoding: 'utf8', env: { ...environment, ...more } })
const approve = ['approve', 'uniform', '--on', '2024-03-01', '--git']
const trap = (name: string) => `touch ${at(`RAN-${name}`)}; cat`

/** Every way in which a repository can name a command to run: the change that sets it up. */
const traps: readonly [what: string, set: () => void][] = [
  [
    'a filter',
    () => {
      put('.gitattributes', '* filter=evil\n')
      git('config', 'filter.evil.clean', trap('clean'))
      git('config', 'filter.evil.smudge', trap('smudge'))
      git('config', 'filter.evil.required', 'true')
    },
  ],
  [
    'a filter whose name is no text',
    () => {
      put('.gitattributes', Buffer.from('* filter=\u00ff\n', 'latin1'))
      const config = Buffer.concat([
        Buffer.from('[core]\n\trepositoryformatversion = 0\n[filter "'),
        Buffer.from([0xff]),
        Buffer.from(`"]\n\tclean = "${trap('bytes')}"\n`),
      ])
      put('.git/config', config)
    },
  ],
  ['what watches files', () => void git('config', 'core.fsmonitor', trap('fsmonitor'))],
  [
    'hooks',
    () => {
      for (const name of ['pre-commit', 'commit-msg', 'post-commit', 'reference-transaction', 'post-index-change'])
        put(`.git/hooks/${name}`, `#!/bin/sh\ntouch ${at(`RAN-${name}`)}\n`, 0o755)
    },
  ],
  [
    'hooks in the policies',
    () => {
      put('policy/hooks/reference-transaction', `#!/bin/sh\ntouch ${at('RAN-hook')}\n`, 0o755)
      git('config', 'core.hooksPath', 'policy/hooks')
    },
  ],
  [
    'a program that signs',
    () => {
      git('config', 'commit.gpgSign', 'true')
      git('config', 'tag.gpgSign', 'true')
      git('config', 'gpg.program', at('sign.sh'))
      put('sign.sh', `#!/bin/sh\ntouch ${at('RAN-sign')}\n`, 0o755)
    },
  ],
  [
    'another repository within a policy',
    () => {
      const inner = at('policy/uniform/sub')
      mkdirSync(inner)
      const within = (...args: string[]) => git('-C', inner, ...args)
      within('init', '--quiet')
      writeFileSync(join(inner, 'a.txt'), 'a')
      within('add', '.')
      within('commit', '--quiet', '-m', 'a')
      writeFileSync(join(inner, '.gitattributes'), '* filter=evil\n')
      within('config', 'filter.evil.clean', trap('nested'))
      writeFileSync(join(inner, 'a.txt'), 'b')
    },
  ],
]

describe('nothing runs that the repository names', () => {
  test.each(traps)('%s', (_, set) => {
    set()
    put('policy/uniform/clauses/introduction.md', '## Introduction\n\nAnother text.\n')
    policy(['diff', 'uniform', '--from', 'git:HEAD'])
    const { stdout } = policy(approve)
    expect(stdout).toMatch(/^Recorded {2}Uniform Policy: version 2024-03-01/)
    policy(['diff', 'uniform', '--from', 'git:HEAD'])
    policy(['status'])
    const ran = spawnSync('ls', [folder], { encoding: 'utf8' })
      .stdout.split('\n')
      .filter(name => name.startsWith('RAN'))
    expect(ran).toEqual([])
  })

  test('a folder with the files of a repository is none, and its settings run nothing', () => {
    mkdirSync(at('policy/objects/info'), { recursive: true })
    mkdirSync(at('policy/refs/heads'), { recursive: true })
    put('policy/HEAD', 'ref: refs/heads/main\n')
    put('policy/refs/heads/main', `${'1234567890'.repeat(4)}\n`)
    put(
      'policy/config',
      `[core]\n\trepositoryformatversion = 1\n\tbare = true\n\tsshCommand = "touch ${at('RAN-ssh')}; false"\n[extensions]\n\tpartialClone = origin\n[remote "origin"]\n\turl = ssh://x/y\n\tpromisor = true\n`,
    )
    const { status, stderr } = policy(['diff', 'uniform', '--from', 'git:HEAD'])
    expect([status, stderr]).toEqual([2, expect.stringMatching(/^There is no revision HEAD in a git repository of /)])
    put('policy/config', `[core]\n\tbare = false\n\tworktree = ..\n\tfsmonitor = "touch ${at('RAN-watch')}; false"\n`)
    policy(approve)
    expect([existsSync(at('RAN-ssh')), existsSync(at('RAN-watch'))]).toEqual([false, false])
  })

  test('a revision is no option', () => {
    for (const revision of ['-h', '--output=RAN-option', '--exec=touch RAN-exec'])
      expect(policy(['diff', 'uniform', '--from', `git:${revision}`]).status).toBe(2)
    expect([existsSync(at('RAN-option')), existsSync(at('policy/RAN-option'))]).toEqual([false, false])
  })
})

test('nothing is written through links in the repository', () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'policy-elsewhere-'))
  writeFileSync(join(elsewhere, 'kept'), 'kept')
  rmSync(at('.git/logs/HEAD'), { force: true })
  mkdirSync(at('.git/logs'), { recursive: true })
  symlinkSync(join(elsewhere, 'kept'), at('.git/logs/HEAD'))
  symlinkSync(join(elsewhere, 'kept'), at('.git/COMMIT_EDITMSG.x'))
  const { stderr } = policy(approve)
  expect(stderr).toContain('git did not commit it')
  expect(spawnSync('cat', [join(elsewhere, 'kept')], { encoding: 'utf8' }).stdout).toBe('kept')
  rmSync(elsewhere, { recursive: true, force: true })
})

test('in a hook of another folder of the repository, HEAD is that of the folder', () => {
  const worktree = `${folder}-worktree`
  git('worktree', 'add', '--quiet', worktree)
  cpSync(at('policy'), join(worktree, 'policy'), { recursive: true })
  writeFileSync(join(worktree, 'policy/uniform/clauses/introduction.md'), '## Introduction\n\nNew.\n')
  const answer = spawnSync(process.execPath, [program, 'diff', 'uniform', '--from', 'git:HEAD'], {
    cwd: worktree,
    encoding: 'utf8',
    env: {
      ...environment,
      GIT_DIR: at('.git'),
      GIT_INDEX_FILE: at('.git/index'),
      GIT_WORK_TREE: '/nowhere',
      GIT_PREFIX: 'x/',
    },
  })
  expect([answer.status, answer.stdout]).toEqual([0, expect.stringContaining('Introduction')])
  rmSync(worktree, { recursive: true, force: true })
})

test('what is committed is what stands on the disk, and nothing else', () => {
  put('notes.txt', 'not yet')
  git('add', 'notes.txt')
  rmSync(at('policy/uniform/clauses/wearing.md'))
  put(
    'policy/uniform/policy.yaml',
    spawnSync('cat', [at('policy/uniform/policy.yaml')], { encoding: 'utf8' }).stdout.replace('  - wearing.md\n', ''),
  )
  put('policy/uniform/clauses/introduction.md', '## Introduction\r\n\r\nWindows ends its lines otherwise.\r\n')
  symlinkSync('/etc/passwd', at('policy/uniform/link'))
  expect(policy(approve)).toMatchObject({ status: 0, stderr: '' })
  expect(git('show', '--name-status', '--format=', 'HEAD').split('\n')).toEqual([
    'M\tpolicy/uniform/clauses/introduction.md',
    'D\tpolicy/uniform/clauses/wearing.md',
    'M\tpolicy/uniform/policy.yaml',
    'A\tpolicy/uniform/versions/2024-03-01.md',
    'A\tpolicy/uniform/versions/newest.txt',
  ])
  expect(git('status', '--porcelain')).toBe('A  notes.txt\n?? policy/uniform/link')
  expect(git('rev-parse', 'uniform/2024-03-01')).toBe(git('rev-parse', 'HEAD'))
})
