import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { policy } from './support/cli.ts'
import { filesBelow } from './support/fixtures.ts'
import { install, npm, packInto } from './support/package.ts'
import { sampleFolder, sampleHost } from './support/sample.ts'

/* The built program as a person runs it: a process, a disk, an environment. */

const project = fileURLToPath(new URL('..', import.meta.url))
const program = join(project, 'bin/policy.cjs')
const folders: string[] = []

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'policy-'))
  folders.push(folder)
  return folder
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

function run(folder: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  })
  return { status, stdout, stderr }
}

/** A folder with the sample in `policy/`, its files changed by a function. */
function sampleIn(change: (text: string) => string = text => text): string {
  const folder = newFolder()
  for (const [path, bytes] of Object.entries(filesBelow(sampleFolder))) {
    mkdirSync(join(folder, 'policy', path, '..'), { recursive: true })
    writeFileSync(join(folder, 'policy', path), change(new TextDecoder().decode(bytes)))
  }
  return folder
}

function digests(folder: string): Record<string, string> {
  const { policies } = JSON.parse(readFileSync(join(folder, 'out/manifest.json'), 'utf8'))
  return Object.fromEntries(
    policies[0].files.map((file: { format: string; sha256: string }) => [file.format, file.sha256]),
  )
}

function built(change?: (text: string) => string, environment?: NodeJS.ProcessEnv): Record<string, string> {
  const folder = sampleIn(change)
  const { status, stderr } = run(folder, ['build'], environment)
  expect([status, stderr]).toEqual([0, ''])
  return digests(folder)
}

describe('the same policy gives the same bytes', () => {
  const usual = built()

  test('from the built program and from its source', async () => {
    const host = sampleHost()
    await policy(host, 'build')
    const { policies } = JSON.parse(new TextDecoder().decode(host.files.get('/out/manifest.json')))
    expect(usual).toEqual(
      Object.fromEntries(
        policies[0].files.map((file: { format: string; sha256: string }) => [file.format, file.sha256]),
      ),
    )
  })

  test('in every time zone and locale', () => {
    expect(built(undefined, { TZ: 'Pacific/Auckland', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' })).toEqual(usual)
    expect(built(undefined, { TZ: 'America/Los_Angeles', LC_ALL: 'C' })).toEqual(usual)
  })

  test('with the line ends of Windows', () => {
    expect(built(text => text.replaceAll('\n', '\r\n'))).toEqual(usual)
  })

  test('with a byte order mark in every file', () => {
    expect(built(text => `\ufeff${text}`)).toEqual(usual)
  })

  test('with paragraphs wrapped elsewhere', () => {
    const unwrapped = (text: string) =>
      text.startsWith('##') ? text.replace(/([^\n>|-])\n(?! *[-#>|\n])\s*/g, '$1 ') : text
    expect(built(unwrapped)).toEqual(usual)
  })
})

describe('the process', () => {
  test('leaves exit codes 0, 1 and 2', () => {
    const folder = sampleIn()
    expect(run(folder, ['validate']).status).toBe(0)
    expect(run(folder, ['review-due', '--as-of', '2026-11-22']).status).toBe(1)
    expect(run(folder, ['review-due', '--as-of', 'today']).status).toBe(2)
    expect(run(newFolder(), []).status).toBe(2)
  })

  test('prints results to standard output and complaints to standard error', () => {
    const folder = sampleIn(text => text.replace('approved: 2020-09', 'approved: September 2020'))
    const validate = run(folder, ['validate'])
    expect([validate.stdout.includes('September 2020'), validate.stderr]).toEqual([true, ''])
    const build = run(folder, ['build'])
    expect(build.stdout).toBe(
      'Not built  Social Media Policy: mend the errors above; its former documents are as they were\n',
    )
    expect(build.stderr).toContain('Write `2020-09` if you mean September 2020')
    expect(readdirSync(folder)).toEqual(['policy'])
  })

  test('colours only when asked for or watched', () => {
    const folder = sampleIn()
    const colour = '\u001b['
    expect(run(folder, ['review-due']).stdout).not.toContain(colour)
    expect(run(folder, ['review-due'], { FORCE_COLOR: '1' }).stdout).toContain(colour)
    expect(run(folder, ['review-due'], { FORCE_COLOR: '1', NO_COLOR: '1' }).stdout).not.toContain(colour)
  })

  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'says so when it may not write, and leaves nothing half-written',
    () => {
      const folder = sampleIn()
      mkdirSync(join(folder, 'out'))
      chmodSync(join(folder, 'out'), 0o500)
      const { status, stderr } = run(folder, ['build'])
      chmodSync(join(folder, 'out'), 0o700)
      expect([status, readdirSync(join(folder, 'out'))]).toEqual([2, []])
      expect(stderr).toMatch(/^Cannot write .*: you may not write there/)
    },
  )

  test('says so when a file stands where the folder should be', () => {
    const folder = sampleIn()
    writeFileSync(join(folder, 'out'), 'kept')
    const { status, stderr } = run(folder, ['build'])
    expect([
      status,
      stderr.endsWith('a file stands where a folder is needed\n'),
      readFileSync(join(folder, 'out'), 'utf8'),
    ]).toEqual([2, true, 'kept'])
  })

  test('leaves no temporary files beside the documents', () => {
    const folder = sampleIn()
    run(folder, ['build'])
    expect(readdirSync(join(folder, 'out')).sort()).toEqual([
      '.policy-built.json',
      'manifest.json',
      'social-media.docx',
      'social-media.html',
      'social-media.pdf',
    ])
  })
})

test('whoever reads slowly misses nothing', async () => {
  const folder = sampleIn()
  const policies = 12
  for (let count = 0; count < policies; count++) {
    const copy = join(folder, 'policy', `copy-${count}`)
    cpSync(join(folder, 'policy/social-media'), copy, { recursive: true })
    writeFileSync(join(copy, 'clauses/scope.md'), '## Scope\n\n[A page](nowhere)\n'.repeat(100))
  }
  const child = spawn(process.execPath, [program, 'validate'], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] })
  // By now the program has done its work, and waits for a place in the pipe.
  await setTimeout(2000)
  const report = await text(child.stdout)
  expect(report.match(/well-formed-links/g)).toHaveLength(policies * 100)
  expect(report).toMatch(/\d+ errors[^\n]*\n$/)
})

describe('the package', () => {
  test('works where it is installed, without the network or any other package', () => {
    const folder = newFolder()
    const { filename, files } = packInto(folder)
    const paths = files.map(({ path }) => path)
    expect(paths).toEqual(
      expect.arrayContaining([
        'bin/policy.cjs',
        'dist/main.cjs',
        'dist/index.cjs',
        'dist/index.mjs',
        'dist/types/index.d.ts',
        'dist/assets/srgb.icc',
        'schemas/policy.schema.json',
        'templates/default/style.yaml',
        'dist/third-party-licences.txt',
        'LICENSE',
        'README.md',
      ]),
    )
    expect(paths.filter(path => /^(src|test|node_modules|policy|dist\/cache)\//.test(path))).toEqual([])
    // As README tells it, with the name that the file has.
    const readme = readFileSync(join(project, 'README.md'), 'utf8')
    expect(readme).toContain(`npm install ../${filename}`)
    install(folder, filename)
    expect(readdirSync(join(folder, 'node_modules')).filter(name => !name.startsWith('.'))).toEqual(['policy'])
    cpSync(sampleFolder, join(folder, 'policy'), { recursive: true })
    npm(folder, 'exec', '--offline', '--', 'policy', 'build')
    expect(digests(folder)).toEqual(built())
  })
})

describe('the code that a run compiles', () => {
  /** A copy of what travels in the package, without caches. */
  function fresh(): string {
    const folder = newFolder()
    for (const name of ['bin', 'dist', 'templates', 'package.json'])
      cpSync(join(project, name), join(folder, name), { recursive: true })
    rmSync(join(folder, 'dist/cache'), { recursive: true, force: true })
    return folder
  }
  const start = (
    folder: string,
    args: readonly string[],
    node: readonly string[] = [],
    environment: NodeJS.ProcessEnv = {},
  ) => {
    const { NODE_OPTIONS: _, NODE_V8_COVERAGE: __, ...usual } = process.env
    const { status, stdout, stderr } = spawnSync(process.execPath, [...node, join(folder, 'bin/policy.cjs'), ...args], {
      cwd: sample,
      encoding: 'utf8',
      env: { ...usual, ...environment },
    })
    return { status, stdout, stderr }
  }
  /** What is kept: the command and the bundle. */
  const kept = (folder: string) =>
    existsSync(join(folder, 'dist/cache'))
      ? readdirSync(join(folder, 'dist/cache'), { recursive: true, encoding: 'utf8' })
          .map(path => path.split(sep).slice(1).join('/'))
          .filter(path => path.endsWith('.cjs'))
          .sort()
      : []
  /** Whether V8 takes what is kept of the main bundle for a command. */
  const isTaken = (folder: string, command: string) =>
    spawnSync(
      process.execPath,
      [
        '-e',
        `const { load, loaded } = require(${JSON.stringify(join(folder, 'bin/load.cjs'))}); load('main.cjs'); console.log(loaded.get('main.cjs').script.cachedDataRejected)`,
        '--',
        // In the place of the program that is run.
        'policy',
        command,
      ],
      { encoding: 'utf8' },
    ).stdout.trim() === 'false'
  const sizeOf = (folder: string, name: string) =>
    Object.entries(filesBelow(join(folder, 'dist/cache'))).find(([path]) => path.endsWith(name))![1].length
  const sample = sampleIn()

  test('is kept for each command, and taken by its next run', () => {
    const folder = fresh()
    const first = start(folder, ['validate'])
    expect([first.status, kept(folder), isTaken(folder, 'validate')]).toEqual([0, ['validate/main.cjs'], true])
    expect(start(folder, ['validate', '--no-cache'])).toEqual(first)
    expect(start(folder, ['--version']).status).toBe(0)
    expect(kept(folder)).toEqual(['policy/main.cjs', 'validate/main.cjs'])
    expect([isTaken(folder, '--version'), isTaken(folder, 'status')]).toEqual([true, false])
    expect(start(folder, ['--root', 'policy', 'status']).status).toBe(0)
    expect(kept(folder)).toEqual(['policy/main.cjs', 'status/main.cjs', 'validate/main.cjs'])
    // V8 unpacks all that is kept, so that a short command must not have what a long one needs.
    expect(sizeOf(folder, 'policy/main.cjs')).toBeLessThan(sizeOf(folder, 'validate/main.cjs') / 2)
  })

  test('of bundles that a command did not need before is added, and now and then that of other ways through it', () => {
    const folder = fresh()
    expect(start(folder, ['build', '--help']).status).toBe(0)
    const help = sizeOf(folder, 'build/main.cjs')
    expect(start(folder, ['build', '--format', 'docx', '--no-cache']).status).toBe(0)
    expect(kept(folder)).toEqual(['build/deflate.cjs', 'build/docx.cjs', 'build/main.cjs'])
    expect(sizeOf(folder, 'build/main.cjs')).toBeGreaterThan(help)
    const before = sizeOf(folder, 'build/main.cjs')
    // No further bundle: what is new in the main one is kept in some of the runs.
    for (let run = 0; run < 3; run++) expect(start(folder, ['build', '--format', 'html']).status).toBe(0)
    expect(sizeOf(folder, 'build/main.cjs')).toBeGreaterThan(before)
    expect(start(folder, ['build', '--format', 'pdf']).status).toBe(0)
    expect(kept(folder)).toEqual(['build/deflate.cjs', 'build/docx.cjs', 'build/main.cjs', 'build/pdf.cjs'])
  })

  test('of a misspelt command, or with options of Node, is not kept', () => {
    const folder = fresh()
    expect(start(folder, ['validat']).status).toBe(2)
    expect(start(folder, ['validat', '--help']).status).toBe(0)
    expect(start(folder, ['validate'], ['--stack-size=900']).status).toBe(0)
    expect(start(folder, ['validate'], [], { NODE_OPTIONS: '--max-old-space-size=400' }).status).toBe(0)
    expect(kept(folder)).toEqual([])
  })

  test('is compiled each time where it cannot be kept', () => {
    const folder = fresh()
    writeFileSync(join(folder, 'dist/cache'), '')
    for (let run = 0; run < 2; run++)
      expect(start(folder, ['validate'])).toEqual({
        status: 0,
        stdout: expect.stringContaining('Nothing to mend'),
        stderr: '',
      })
  })

  test('that is refused is no mistake, and made anew by the next run', () => {
    const folder = fresh()
    start(folder, ['validate'])
    const [version] = readdirSync(join(folder, 'dist/cache'))
    const place = join(folder, 'dist/cache', version!, 'validate/main.cjs')
    const other = readFileSync(place)
    other.fill(0, 0, 32)
    writeFileSync(place, other)
    const before = isTaken(folder, 'validate')
    expect([before, start(folder, ['validate']).status, isTaken(folder, 'validate')]).toEqual([false, 0, true])
  })
})

test('a reader that stops reading is no mistake', () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      '-e',
      `const child = require('node:child_process').spawn(process.execPath, [process.argv[1], 'explain'], { stdio: ['ignore', 'pipe', 'inherit'] })
       child.stdout.destroy()
       child.on('exit', code => process.exit(code))`,
      program,
    ],
    { encoding: 'utf8' },
  )
  expect([status, stderr]).toEqual([0, ''])
})

test.runIf(existsSync('/dev/full'))('a full disk is said in one line, for results as for documents', () => {
  const full = openSync('/dev/full', 'w')
  const { status, stderr } = spawnSync(process.execPath, [program, 'explain'], {
    stdio: ['ignore', full, 'pipe'],
    encoding: 'utf8',
  })
  closeSync(full)
  expect([status, stderr]).toEqual([2, 'Cannot write the result: the disk is full\n'])
})

test('a name that no disk can have is a missing file, not a fault of ours', () => {
  const folder = sampleIn(text => text.replace('- introduction.md', '- "a\\0b.md"'))
  const { status, stdout } = run(folder, ['validate'])
  expect(status).toBe(1)
  expect(stdout).toMatch(/Missing clause file `a\\u0000b\.md`/)
})
