import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { run } from '../../src/cli/run.ts'
import type { Host } from '../../src/host/host.ts'
import { nodeHost } from '../../src/host/node.ts'
import { policy } from '../support/cli.ts'
import { filesBelow } from '../support/fixtures.ts'
import { approvedSchool } from '../support/ledger.ts'

/*
 * The disk fails once, at every step of every command that uses the school's files. Each time, one line must say so in
 * plain words, existing files must be unchanged, and other policies must still be processed and reported.
 */

const disk = vi.hoisted(() => ({
  failing: undefined as undefined | ((step: string) => string | undefined),
  names: new Map<number, string>(),
}))

vi.mock('node:fs', async importOriginal => {
  const real = await importOriginal<typeof import('node:fs')>()
  const watched =
    (act: (...args: unknown[]) => unknown, name: string) =>
    (...args: unknown[]) => {
      const path = typeof args[0] === 'number' ? (disk.names.get(args[0]) ?? '') : String(args[0])
      const code = disk.failing?.(`${name} ${path}`)
      if (code) throw Object.assign(new Error(`${code}: ${name}`), { code, path })
      const result = act(...args)
      if (name === 'openSync') disk.names.set(result as number, path)
      return result
    }
  const steps = [
    'fstatSync',
    'fsyncSync',
    'linkSync',
    'lstatSync',
    'mkdirSync',
    'openSync',
    'readSync',
    'readdirSync',
    'realpathSync',
    'renameSync',
    'rmSync',
    'statSync',
    'writeSync',
  ] as const
  const native = watched(real.realpathSync.native as (...args: unknown[]) => unknown, 'realpathSync')
  return {
    ...real,
    ...Object.fromEntries(steps.map(name => [name, watched(real[name] as (...args: unknown[]) => unknown, name)])),
    realpathSync: Object.assign(watched(real.realpathSync as (...args: unknown[]) => unknown, 'realpathSync'), {
      native,
    }),
  }
})

let school: ReadonlyMap<string, Uint8Array>
let finished: Uint8Array
beforeAll(async () => {
  const host = await approvedSchool()
  school = new Map(host.files)
  await policy(host, 'build', 'uniform', '--format', 'html')
  finished = host.files.get('/school/out/uniform.html')!
})
let folder = ''
afterEach(() => {
  disk.failing = undefined
  fs.rmSync(folder, { recursive: true, force: true })
})

/** Writes the school to a new folder, replacing the former one. */
function fresh(): void {
  disk.failing = undefined
  fs.rmSync(folder || join(tmpdir(), 'no-such-folder'), { recursive: true, force: true })
  folder = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'policy-faults-')))
  for (const [path, bytes] of school) {
    const place = join(folder, path.replace('/school/', ''))
    fs.mkdirSync(dirname(place), { recursive: true })
    fs.writeFileSync(place, bytes)
  }
  fs.writeFileSync(join(folder, 'copy.html'), finished)
  fs.writeFileSync(
    join(folder, 'policy/uniform/clauses/introduction.md'),
    '## Introduction\n\nPupils wear another uniform.\n',
  )
}

/** Runs a command in the folder, as the program does, and returns its exit code and output. */
async function runCommand(args: readonly string[]): Promise<{ code: number; printed: string }> {
  const lines: string[] = []
  const output = { write: (text: string) => void lines.push(text), isTerminal: false, hasColours: false, columns: 100 }
  const real = nodeHost()
  const host: Host = {
    ...real,
    currentFolder: folder,
    resolve: (...parts) => real.resolve(folder, ...parts),
    today: () => '2026-11-22',
    environment: () => undefined,
    output,
    errors: output,
  }
  const code = await run(args, host)
  return { code, printed: lines.join('') }
}

const commands: Readonly<Record<string, readonly string[]>> = {
  overview: [],
  validate: ['validate'],
  status: ['status'],
  'review-due': ['review-due'],
  log: ['log', 'uniform'],
  diff: ['diff', 'uniform'],
  build: ['build', '--format', 'html'],
  verify: ['verify', 'copy.html'],
  approve: ['approve', 'uniform', '--on', '2026-11-20'],
  sign: ['sign', 'uniform', '--role', 'Headteacher', '--name', 'Mrs Ash', '--on', '2026-11-20'],
}

const isRecording = (name: string) => ['approve', 'sign'].includes(name)
const isWriting = (name: string) => isRecording(name) || name === 'build'

/** A step without the folder and the random part of temporary names, which differ between runs. */
const stepOf = (step: string) => step.replaceAll(folder, '').replace(/\.policy-\d+-[0-9a-f]{16}/, '.policy-waiting')

/** Every step that a command takes in the school's folder, once. */
async function stepsOf(args: readonly string[]): Promise<string[]> {
  fresh()
  const steps = new Set<string>()
  disk.failing = step => {
    if (step.includes(folder)) steps.add(stepOf(step))
    return undefined
  }
  await runCommand(args)
  return [...steps]
}

const recorded = () =>
  Object.fromEntries(Object.entries(filesBelow(join(folder, 'policy'))).filter(([path]) => !/\.policy-/.test(path)))

describe.each(Object.keys(commands))('policy %s', name => {
  test('answers in plain words wherever the disk fails', { timeout: 600_000 }, async () => {
    const args = commands[name]!
    const steps = await stepsOf(args)
    expect(steps.length).toBeGreaterThan(5)
    // A command that only reads takes many steps that are alike.
    const tried = isWriting(name) ? steps : steps.filter((_, index) => index % 3 === 0)
    for (const [index, failing] of tried.entries()) {
      for (const code of index % 8 === 0 ? ['EIO', 'EMFILE', 'EPERM', 'ENOSPC'] : ['EIO']) {
        fresh()
        const before = recorded()
        let isOpen = true
        disk.failing = step => {
          if (!isOpen || stepOf(step) !== failing) return undefined
          isOpen = false
          return code
        }
        const { code: exitCode, printed } = await runCommand(args)
        disk.failing = undefined
        const where = `${code} at ${failing}`
        expect([where, printed]).toEqual([
          where,
          expect.not.stringMatching(/inside policy|undefined|Error:|\bat .*\.ts/),
        ])
        expect([where, [0, 1, 2].includes(exitCode)]).toEqual([where, true])
        // Commands other than these must not change what is recorded.
        if (!isRecording(name)) expect([where, recorded()]).toEqual([where, before])
        // Other policies must still be reported.
        if (['validate', 'status', 'build'].includes(name) && failing.includes('/policy/uniform/'))
          expect([where, printed]).toEqual([where, expect.stringMatching(/Behaviour|2 policies/)])
      }
    }
  })
})

test('an approval that fails somewhere has recorded nothing, or everything once the next command looks', {
  timeout: 600_000,
}, async () => {
  const args = commands.approve!
  const steps = await stepsOf(args)
  expect(steps.length).toBeGreaterThan(5)
  for (const failing of steps) {
    fresh()
    let isOpen = true
    disk.failing = step => {
      if (!isOpen || stepOf(step) !== failing) return undefined
      isOpen = false
      return 'EIO'
    }
    await runCommand(args)
    disk.failing = undefined
    const { code, printed } = await runCommand(['validate'])
    expect([failing, code, printed]).toEqual([failing, 0, expect.stringContaining('Nothing to mend')])
    const { printed: log } = await runCommand(['log', 'uniform', '--format', 'json'])
    const versions = (JSON.parse(log) as { versions: { version: string }[] }).versions.map(({ version }) => version)
    const approved = /^approved: (\S+)/m.exec(fs.readFileSync(join(folder, 'policy/uniform/policy.yaml'), 'utf8'))?.[1]
    const isRecorded = versions.includes('2026-11-20')
    const isWaiting = fs.existsSync(join(folder, 'policy/uniform/.policy-journal.json'))
    if (!isWaiting) expect([failing, approved]).toEqual([failing, isRecorded ? '2026-11-20' : '2026-03-01'])
  }
})
