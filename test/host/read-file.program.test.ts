import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readRegularFile } from '../../src/host/read-file.ts'

/* What a stranger may put in the place of a file: nothing of it is waited for, and nothing fills the memory. */

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'policy-read-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))
const at = (name: string) => join(folder, name)

test('a regular file is read, also through a link', () => {
  writeFileSync(at('a.md'), 'words')
  symlinkSync(at('a.md'), at('link'))
  expect([readRegularFile(at('a.md'))?.toString(), readRegularFile(at('link'))?.toString()]).toEqual(['words', 'words'])
})

describe.skipIf(process.platform === 'win32')('nothing else is', () => {
  test('a pipe that nobody writes to', () => {
    execFileSync('mkfifo', [at('pipe')])
    expect(readRegularFile(at('pipe'))).toBeUndefined()
  })

  test.each(['/dev/zero', '/dev/null', '/dev/stdin'])('%s', device => {
    symlinkSync(device, at('device'))
    expect(readRegularFile(at('device'))).toBeUndefined()
  })

  test('a socket', async () => {
    const server = createServer().listen(at('socket'))
    await new Promise(resolve => server.once('listening', resolve))
    expect(readRegularFile(at('socket'))).toBeUndefined()
    server.close()
  })

  test('links that lead round in a circle, or nowhere', () => {
    symlinkSync(at('b'), at('a'))
    symlinkSync(at('a'), at('b'))
    symlinkSync(at('none'), at('nowhere'))
    expect([readRegularFile(at('a')), readRegularFile(at('nowhere'))]).toEqual([undefined, undefined])
  })

  test('a file that is larger than any document', () => {
    writeFileSync(at('large'), '')
    truncateSync(at('large'), 256 * 1024 * 1024 + 1)
    expect(readRegularFile(at('large'))).toBeUndefined()
  })
})

/** Each way to make a policy refer to a file elsewhere, with a line of the command's output. */
const places: readonly [what: string, make: (root: string, target: string) => void, command: readonly string[]][] = [
  ['a clause', (root, target) => replace(join(root, 'x/clauses/a.md'), target), ['validate']],
  ['policy.yaml', (root, target) => replace(join(root, 'x/policy.yaml'), target), ['review-due', '--fail-on', 'never']],
  ['school.yaml', (root, target) => replace(join(root, 'school.yaml'), target), ['validate']],
  ['a version', (root, target) => replace(join(root, 'x/versions/2024-03.md'), target), ['log', 'x']],
  ['the newest version', (root, target) => replace(join(root, 'x/versions/newest.txt'), target), ['status']],
  [
    'the record of signatures',
    (root, target) => replace(join(root, 'x/versions/2024-03.signatures.yaml'), target),
    ['validate'],
  ],
  ['a style', (root, target) => replace(join(root, 'style/style.yaml'), target), ['validate']],
  ['a picture', (root, target) => replace(join(root, 'x/plan.png'), target), ['validate']],
  [
    'a text to compare with',
    (root, target) => replace(join(root, 'other.md'), target),
    ['diff', 'x', '--from', 'policy/other.md'],
  ],
  ['a file to verify', (root, target) => replace(join(root, 'y.pdf'), target), ['verify', 'policy/y.pdf']],
  ['the lock', (root, target) => replace(join(root, 'x/.policy-lock'), target), ['approve', 'x', '--on', '2025-03']],
  ['the journal', (root, target) => replace(join(root, 'x/.policy-journal.json'), target), ['status']],
]

function replace(path: string, target: string): void {
  rmSync(path, { force: true })
  mkdirSync(join(path, '..'), { recursive: true })
  if (target === 'pipe') execFileSync('mkfifo', [path])
  else symlinkSync(target, path)
}

describe.skipIf(process.platform === 'win32')(
  'no command waits or fills the memory, whatever stands in the place of',
  () => {
    test.each(places)('%s', (_, make, command) => {
      for (const target of ['pipe', '/dev/zero', '/dev/random']) {
        const root = join(folder, target.replaceAll('/', '-'), 'policy')
        mkdirSync(join(root, 'x/clauses'), { recursive: true })
        writeFileSync(
          join(root, 'school.yaml'),
          'name: X\nhouse_style: ./style\ncommittees: [{name: Board}]\npeople: {head: {role: Head}}\n',
        )
        writeFileSync(
          join(root, 'x/policy.yaml'),
          'title: X\ncommittee: Board\napproved: 2024-03\nreview_period: Two years\nresponsible: Head\nsignatories: [{role: Head}]\nclauses: [a.md]\n',
        )
        writeFileSync(join(root, 'x/clauses/a.md'), '## A\n\n![The plan](../plan.png)\n')
        make(root, target)
        const program = join(import.meta.dirname, '../../bin/policy.cjs')
        const { status, stdout, stderr, signal } = spawnSync(
          process.execPath,
          ['--max-old-space-size=256', program, ...command],
          {
            cwd: join(root, '..'),
            timeout: 20_000,
            encoding: 'utf8',
          },
        )
        expect([signal, [0, 1, 2].includes(status!), `${stdout}${stderr}`]).toEqual([
          null,
          true,
          expect.not.stringContaining('inside policy'),
        ])
      }
    })
  },
)
