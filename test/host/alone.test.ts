import * as fs from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { alone, settle } from '../../src/host/alone.ts'
import { CannotWrite } from '../../src/host/host.ts'
import { writeFiles } from '../../src/host/write-files.ts'

/*
 * Work that nobody else may do at the same time, and that is done whole or not at all. Steps of the disk are counted,
 * so that each can be made the one at which the disk fails or the program stops.
 */

const disk = vi.hoisted(() => ({
  step: 0,
  failing: undefined as undefined | ((step: number, path: string, name: string) => string | undefined),
}))

vi.mock('node:fs', async importOriginal => {
  const real = await importOriginal<typeof import('node:fs')>()
  const counted =
    (act: (...args: unknown[]) => unknown, name: string) =>
    (...args: unknown[]) => {
      const path = typeof args[0] === 'string' ? args[0] : ''
      if (disk.failing) {
        const code = disk.failing(++disk.step, path, name)
        if (code) throw Object.assign(new Error(`${code}: ${name}`), { code, ...(path && { path }) })
      }
      return act(...args)
    }
  const steps = [
    'mkdirSync',
    'openSync',
    'linkSync',
    'writeSync',
    'fsyncSync',
    'renameSync',
    'rmSync',
    'writeFileSync',
  ] as const
  return {
    ...real,
    ...Object.fromEntries(steps.map(name => [name, counted(real[name] as (...args: unknown[]) => unknown, name)])),
  }
})

let folder: string
beforeEach(() => {
  folder = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'policy-alone-')))
  put('policy.yaml', 'old')
})
afterEach(() => {
  disk.failing = undefined
  fs.rmSync(folder, { recursive: true, force: true })
})

const at = (path: string) => join(folder, path)
const put = (path: string, text: string) => {
  fs.mkdirSync(join(at(path), '..'), { recursive: true })
  fs.writeFileSync(at(path), text)
}
const files = () =>
  Object.fromEntries(
    fs
      .readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(path => fs.statSync(at(path)).isFile())
      .map(path => [path.replaceAll('\\', '/'), fs.readFileSync(at(path), 'utf8')]),
  )
const wanted = { 'policy.yaml': 'new', 'versions/2026-03.md': 'version', 'versions/pictures/abc': 'picture' }
const commitAll = () =>
  alone(folder, async commit =>
    commit(new Map(Object.entries(wanted).map(([path, text]) => [at(path), Buffer.from(text)]))),
  )
/** A number that no program has: larger than any that an operating system gives. */
const deadProgram = 2 ** 22 + 12345

/** What a lock of ours says. */
const ownWords = `${process.pid} ${hostname()}`

describe('the lock', () => {
  test('is there while work is done, and gone after it', async () => {
    await alone(folder, async () => expect(files()['.policy-lock']).toBe(ownWords))
    expect(files()).toEqual({ 'policy.yaml': 'old' })
  })

  test('is gone after work that failed', async () => {
    await expect(
      alone(folder, async () => {
        throw new TypeError('a fault')
      }),
    ).rejects.toThrow('a fault')
    expect(files()).toEqual({ 'policy.yaml': 'old' })
  })

  test('lets one of two do its work; the other is told in plain English', async () => {
    const done: string[] = []
    let finish = () => {}
    const first = alone(folder, async () => {
      await new Promise<void>(resolve => {
        finish = resolve
      })
      done.push('first')
    })
    const second = alone(folder, async () => void done.push('second'))
    await expect(second).rejects.toThrow(CannotWrite)
    await expect(alone(folder, async () => undefined)).rejects.toThrow(
      /^Another policy command is at work on policy-alone-\w+: try again when it is done$/,
    )
    finish()
    await first
    expect([done, files()]).toEqual([['first'], { 'policy.yaml': 'old' }])
  })

  test('of a program that is gone does not count', async () => {
    put('.policy-lock', String(deadProgram))
    await commitAll()
    expect(files()).toEqual(wanted)
  })

  test('of another program that runs does, and stays', async () => {
    put('.policy-lock', String(process.ppid))
    await expect(commitAll()).rejects.toThrow(CannotWrite)
    expect(files()).toEqual({ 'policy.yaml': 'old', '.policy-lock': String(process.ppid) })
  })

  test('of a program on another computer counts until it is old, whatever runs here', async () => {
    const words = `${deadProgram} another-${hostname()}`
    put('.policy-lock', words)
    await expect(commitAll()).rejects.toThrow(CannotWrite)
    expect(files()).toEqual({ 'policy.yaml': 'old', '.policy-lock': words })
    const anHourAgo = new Date(Date.now() - 3_600_000)
    fs.utimesSync(at('.policy-lock'), anHourAgo, anHourAgo)
    await commitAll()
    expect(files()).toEqual(wanted)
  })

  test('from before the computer started does not count, whatever has its number now', async () => {
    put('.policy-lock', String(process.ppid))
    fs.utimesSync(at('.policy-lock'), new Date('2001-01-01T00:00:00Z'), new Date('2001-01-01T00:00:00Z'))
    await commitAll()
    expect(files()).toEqual(wanted)
  })

  test('is of one folder alone', async () => {
    put('other/policy.yaml', 'old')
    await alone(folder, () => alone(at('other'), async () => undefined))
  })

  test('that could not be written does not stay in the way', async () => {
    put('.policy-lock', '')
    fs.utimesSync(at('.policy-lock'), new Date('2020-01-01T00:00:00Z'), new Date('2020-01-01T00:00:00Z'))
    await commitAll()
  })

  test.each(['no number', '-1', '0', '1e99', '99999999999999999999'])(
    'that says %j does not break anything',
    async text => {
      put('.policy-lock', text)
      await commitAll().catch(error => expect(error).toBeInstanceOf(CannotWrite))
      expect(['old', 'new']).toContain(files()['policy.yaml'])
    },
  )
})

describe('what is committed is there whole or not at all', () => {
  /** How many steps a commit takes when nothing goes wrong. */
  async function stepsOf(): Promise<number> {
    disk.step = 0
    disk.failing = () => undefined
    await commitAll()
    disk.failing = undefined
    return disk.step
  }

  const isOld = (found: Record<string, string>) => found['policy.yaml'] === 'old' && !('versions/2026-03.md' in found)

  test('wherever the program stops, the next run begins with the old files or finishes the new ones', async () => {
    const count = await stepsOf()
    const outcomes: string[] = []
    for (let stop = 1; stop <= count; stop++) {
      fs.rmSync(folder, { recursive: true, force: true })
      put('policy.yaml', 'old')
      disk.step = 0
      // Whoever is stopped does nothing more: no cleaning up either.
      disk.failing = step => (step >= stop ? 'EIO' : undefined)
      await commitAll().catch(() => undefined)
      disk.failing = undefined
      if (fs.existsSync(at('.policy-lock')) && files()['.policy-lock'] !== '') put('.policy-lock', String(deadProgram))
      const isCommitted = '.policy-journal.json' in files()
      await alone(folder, async () => undefined)
      expect([stop, files()]).toEqual([stop, isCommitted || !isOld(files()) ? wanted : { 'policy.yaml': 'old' }])
      outcomes.push(isOld(files()) ? 'old' : 'new')
      await commitAll()
      expect(files()).toEqual(wanted)
    }
    // Before one point nothing has happened, and after it everything has.
    expect(outcomes.join(' ')).toMatch(/^(old )+(new ?)+$/)
  })

  test.each(['ENOSPC', 'EIO', 'EACCES', 'EROFS', 'EBUSY'])(
    'wherever the disk answers %s once, the message is for people and nothing is torn',
    async code => {
      const count = await stepsOf()
      for (let stop = 1; stop <= count; stop++) {
        fs.rmSync(folder, { recursive: true, force: true })
        put('policy.yaml', 'old')
        disk.step = 0
        disk.failing = step => (step === stop ? code : undefined)
        const error = await commitAll().catch((reason: unknown) => reason)
        disk.failing = undefined
        const found = files()
        if (error !== undefined) {
          const { message } = error as Error
          expect([stop, message]).toEqual([stop, expect.stringMatching(/^Cannot write /)])
        }
        const isFinished = error === undefined || '.policy-journal.json' in found
        if (found['.policy-lock'] !== undefined) put('.policy-lock', String(deadProgram))
        await alone(folder, async () => undefined)
        expect([stop, files()]).toEqual([stop, isFinished || !isOld(files()) ? wanted : { 'policy.yaml': 'old' }])
      }
    },
  )

  test('a lock is never there without its number', async () => {
    const count = await stepsOf()
    for (let stop = 1; stop <= count; stop++) {
      disk.step = 0
      disk.failing = step => (step >= stop ? 'EIO' : undefined)
      await commitAll().catch(() => undefined)
      disk.failing = undefined
      expect([stop, [undefined, ownWords]]).toEqual([stop, expect.arrayContaining([files()['.policy-lock']])])
      fs.rmSync(folder, { recursive: true, force: true })
      put('policy.yaml', 'old')
    }
  })

  test('names are on the disk before the journal is, and in their places before it goes', async () => {
    const steps: string[] = []
    const journal = at('.policy-journal.json')
    disk.failing = (_, path, name) => {
      if (path === folder && name === 'openSync') steps.push('folder')
      if (path === at('versions') && name === 'openSync') steps.push('versions')
      if (path.startsWith(journal) && ['renameSync', 'rmSync'].includes(name)) steps.push(`journal ${name}`)
      return undefined
    }
    await commitAll()
    expect(steps).toEqual([
      'folder',
      'versions',
      'journal renameSync',
      'folder',
      'folder',
      'versions',
      'journal rmSync',
    ])
  })

  describe('a disk on which a file has only one name', () => {
    const noLink = (name: string) => (name === 'linkSync' ? 'EPERM' : undefined)

    test('has a lock as well', async () => {
      disk.failing = (_, __, name) => noLink(name)
      await alone(folder, async () => expect(files()['.policy-lock']).toBe(ownWords))
      await commitAll()
      expect(files()).toEqual(wanted)
    })

    test('and which is full for a moment keeps no lock', async () => {
      disk.failing = (_, path, name) => {
        if (name !== 'writeFileSync' || path !== at('.policy-lock')) return noLink(name)
        disk.failing = undefined
        // The file is made before the disk notices that it is full.
        put('.policy-lock', '')
        return 'ENOSPC'
      }
      await expect(commitAll()).rejects.toThrow(/the disk is full$/)
      await commitAll()
    })
  })

  test('what a run left that was stopped is swept away by the next', async () => {
    for (const path of ['policy.yaml', 'versions/a.md', 'versions/pictures/b', '.policy-journal.json'])
      put(`${path}.${deadProgram}.tmp`, 'half')
    await alone(folder, async () => undefined)
    expect(files()).toEqual({ 'policy.yaml': 'old' })
  })
})

describe('the journal', () => {
  const journal = (entries: unknown) => put('.policy-journal.json', JSON.stringify(entries))

  test('is finished by a command that only reads', () => {
    put(`policy.yaml.${deadProgram}.tmp`, 'new')
    journal([{ from: `policy.yaml.${deadProgram}.tmp`, to: 'policy.yaml' }])
    settle(folder)
    expect(files()).toEqual({ 'policy.yaml': 'new' })
  })

  test('is left to the program that is at work', () => {
    put('.policy-lock', String(process.ppid))
    journal([{ from: 'a', to: 'policy.yaml' }])
    put('a', 'new')
    settle(folder)
    expect(files()['policy.yaml']).toBe('old')
  })

  test('may have been half done', () => {
    put('b.1.tmp', 'b')
    put('a', 'a')
    journal([
      { from: 'a.1.tmp', to: 'a' },
      { from: 'b.1.tmp', to: 'b' },
    ])
    settle(folder)
    expect(files()).toEqual({ 'policy.yaml': 'old', a: 'a', b: 'b' })
  })

  test.each(['', '[', '{}', 'null', '[1]', '[{"from": 1}]', '[{"from": "a", "to": "../b"}]'])(
    'that says %j is told in a line, and moves nothing',
    text => {
      put('.policy-journal.json', text)
      put('a', 'kept')
      expect(() => settle(folder)).toThrow(
        new CannotWrite(
          `${at('.policy-journal.json')} is damaged, or came from another folder: take it away, then run policy validate`,
        ),
      )
      expect(files()).toEqual({ 'policy.yaml': 'old', a: 'kept', '.policy-journal.json': text })
    },
  )

  test('moves nothing outside its folder', () => {
    put('secret.txt', 'kept')
    put('uniform/.policy-journal.json', JSON.stringify([{ from: '../secret.txt', to: '../policy.yaml' }]))
    expect(() => settle(at('uniform'))).toThrow(/came from another folder/)
    expect(files()).toMatchObject({ 'secret.txt': 'kept', 'policy.yaml': 'old' })
  })

  test('that cannot be finished says that nothing is lost, and the next command finishes it', async () => {
    disk.failing = (_, path, name) =>
      name === 'renameSync' && path.startsWith(at('policy.yaml')) ? 'EBUSY' : undefined
    await expect(commitAll()).rejects.toThrow(
      /^Cannot write .*policy\.yaml: another program has the file open\. What was to be recorded is safe, and will be in its place with the next command once that is mended$/,
    )
    disk.failing = undefined
    settle(folder)
    expect(files()).toEqual(wanted)
  })
})

describe('files that are written together, and what they supersede', () => {
  const former = { 'policy.yaml': 'old', 'a.pdf': 'former', 'draft.pdf': 'draft', 'draft.docx': 'draft' }
  const build = () =>
    writeFiles(new Map([[at('a.pdf'), Buffer.from('new')]]), [at('draft.pdf'), at('draft.docx'), at('draft.html')])
  beforeEach(() => {
    for (const [path, text] of Object.entries(former)) put(path, text)
  })

  test('go together', () => {
    build()
    expect(files()).toEqual({ 'policy.yaml': 'old', 'a.pdf': 'new' })
  })

  test.each(['EBUSY', 'EIO', 'ENOSPC'])('wherever the disk answers %s, everything is as it was', code => {
    disk.step = 0
    disk.failing = () => undefined
    build()
    const count = disk.step
    for (let stop = 1; stop <= count; stop++) {
      for (const [path, text] of Object.entries(former)) put(path, text)
      disk.step = 0
      disk.failing = step => (step === stop ? code : undefined)
      expect(build).toThrow(/^Cannot write /)
      disk.failing = undefined
      expect([stop, files()]).toEqual([stop, former])
    }
  })
})

// Windows protects no folder by its mode, and the superuser may write everywhere.
describe.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('where one may not write', () => {
  test.each(['.', 'versions'])('in %s, that is said and nothing is lost', async closed => {
    put('versions/2020-09.md', 'version')
    fs.chmodSync(at(closed), 0o500)
    await expect(commitAll()).rejects.toThrow(/^Cannot write .*: you may not write there/)
    fs.chmodSync(at(closed), 0o700)
    expect(files()).toEqual({ 'policy.yaml': 'old', 'versions/2020-09.md': 'version' })
  })
})

test('a file that stands where a folder is needed is said, and nothing is lost', async () => {
  put('versions', 'a file')
  await expect(commitAll()).rejects.toThrow(/: a file stands where a folder is needed$/)
  expect(files()).toEqual({ 'policy.yaml': 'old', versions: 'a file' })
})

test('a folder that is not there is said in a line', async () => {
  await expect(alone(at('none'), async () => undefined)).rejects.toThrow(/^Cannot write .*none/)
})
