import * as fs from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { CannotRead, CannotWrite } from '../../src/host/host.ts'
import { withLocks } from '../../src/host/lock.ts'
import { nodeHost } from '../../src/host/node.ts'
import { startOfProcess } from '../../src/host/temporary-file.ts'
import { writeFiles } from '../../src/host/write-files.ts'
import type { CountedDisk } from '../support/counted-disk.ts'

/*
 * Work under a lock that is done entirely or not at all. Disk operations are counted, so that the disk can be made to
 * fail, or the program to stop, at each of them.
 */

const disk = vi.hoisted((): CountedDisk => ({ step: 0, failing: undefined }))

vi.mock('node:fs', async importOriginal =>
  (await import('../support/counted-disk.ts')).counted(disk, await importOriginal<typeof import('node:fs')>()),
)

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
  withLocks([folder], async commit =>
    commit(new Map(Object.entries(wanted).map(([path, text]) => [at(path), Buffer.from(text)]))),
  )
/** A process id larger than any that an operating system assigns. */
const deadProgram = 2 ** 22 + 12345

/** The text of a lock. */
const ownWords = `${process.pid} ${hostname()} ${startOfProcess()}`

/** The name of a temporary file of a program that has ended. */
const left = (folderOfPlace = '') => `${folderOfPlace}.policy-${deadProgram}-0123456789abcdef.tmp`

describe('the lock', () => {
  test('is there while work is done, and gone after it', async () => {
    await withLocks([folder], async () => expect(files()['.policy-lock']).toBe(ownWords))
    expect(files()).toEqual({ 'policy.yaml': 'old' })
  })

  test('is gone after work that failed', async () => {
    await expect(
      withLocks([folder], async () => {
        throw new TypeError('a fault')
      }),
    ).rejects.toThrow('a fault')
    expect(files()).toEqual({ 'policy.yaml': 'old' })
  })

  test('lets one of two do its work; the other is told in plain English', async () => {
    const done: string[] = []
    let finish = () => {}
    const first = withLocks([folder], async () => {
      await new Promise<void>(resolve => {
        finish = resolve
      })
      done.push('first')
    })
    const second = withLocks([folder], async () => void done.push('second'))
    await expect(second).rejects.toThrow(CannotWrite)
    await expect(withLocks([folder], async () => undefined)).rejects.toThrow(
      /^Another policy command is at work on policy-alone-\w+: try again when it is done\. If none is, delete \.policy-lock there$/,
    )
    finish()
    await first
    expect([done, files()]).toEqual([['first'], { 'policy.yaml': 'old' }])
  })

  test('of a program that is gone does not count', async () => {
    put('.policy-lock', `${deadProgram} ${hostname()}`)
    await commitAll()
    expect(files()).toEqual(wanted)
  })

  test('of a program that had this process id before, as in a container, does not count', async () => {
    put('.policy-lock', `${process.pid} ${hostname()} ${startOfProcess() - 5000}`)
    await commitAll()
    expect(files()).toEqual(wanted)
  })

  test('nor do temporary files of such a program stay', () => {
    const own = (random: string) => `.policy-${process.pid}-${random}.tmp`
    put(own('0123456789abcdef'), 'half')
    put(own('fedcba9876543210'), 'being written')
    const before = new Date(startOfProcess() - 60_000)
    fs.utimesSync(at(own('0123456789abcdef')), before, before)
    writeFiles(new Map([[at('policy.yaml'), Buffer.from('new')]]))
    expect(files()).toEqual({ 'policy.yaml': 'new', [own('fedcba9876543210')]: 'being written' })
  })

  test('of another thread of this program does', async () => {
    const words = `${process.pid} ${hostname()} ${startOfProcess() + 3}`
    put('.policy-lock', words)
    await expect(commitAll()).rejects.toThrow(CannotWrite)
    expect(files()['.policy-lock']).toBe(words)
  })

  const ofParent = `${process.ppid} ${hostname()}`

  test('of another program that runs does, and stays', async () => {
    put('.policy-lock', ofParent)
    await expect(commitAll()).rejects.toThrow(CannotWrite)
    expect(files()).toEqual({ 'policy.yaml': 'old', '.policy-lock': ofParent })
  })

  test.each(['2026-01-01T00:00:00Z', '2999-01-01T00:00:00Z'])(
    'made at %s does not count, whoever is said to hold it',
    async then => {
      put('.policy-lock', ofParent)
      fs.utimesSync(at('.policy-lock'), new Date(then), new Date(then))
      await commitAll()
      expect(files()).toEqual(wanted)
    },
  )

  test.each(['1', '1 ', String(process.ppid)])(
    'that came with the policies, and says %j, does not count',
    async words => {
      put('.policy-lock', words)
      await commitAll()
      expect(files()).toEqual(wanted)
    },
  )

  test('in whose place a folder stands is told in plain English', async () => {
    put('.policy-lock/a', 'b')
    await withLocks([folder], async () => undefined).catch(error => expect(error).toBeInstanceOf(CannotWrite))
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

  test('of a program on another computer is old after half a minute', async () => {
    const madeAgo = (seconds: number) => {
      put('.policy-lock', `${deadProgram} another-${hostname()}`)
      const then = new Date(Date.now() - seconds * 1000)
      fs.utimesSync(at('.policy-lock'), then, then)
    }
    madeAgo(20)
    await expect(commitAll()).rejects.toThrow(CannotWrite)
    madeAgo(31)
    await commitAll()
    expect(files()).toEqual(wanted)
  })

  test('from before the computer started does not count, whatever has its number now', async () => {
    put('.policy-lock', ofParent)
    fs.utimesSync(at('.policy-lock'), new Date('2001-01-01T00:00:00Z'), new Date('2001-01-01T00:00:00Z'))
    await commitAll()
    expect(files()).toEqual(wanted)
  })

  test('is of one folder alone', async () => {
    put('other/policy.yaml', 'old')
    await withLocks([folder], () => withLocks([at('other')], async () => undefined))
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
  /** The number of steps of a commit that succeeds. */
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
      // A stopped program does nothing more, not even cleaning up.
      disk.failing = step => (step >= stop ? 'EIO' : undefined)
      await commitAll().catch(() => undefined)
      disk.failing = undefined
      if (fs.existsSync(at('.policy-lock')) && files()['.policy-lock'] !== '')
        put('.policy-lock', `${deadProgram} ${hostname()}`)
      const isCommitted = '.policy-journal.json' in files()
      await withLocks([folder], async () => undefined)
      expect([stop, files()]).toEqual([stop, isCommitted || !isOld(files()) ? wanted : { 'policy.yaml': 'old' }])
      outcomes.push(isOld(files()) ? 'old' : 'new')
      await commitAll()
      expect(files()).toEqual(wanted)
    }
    // Up to one step nothing has been written, and after it everything has.
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
          expect([stop, message]).toEqual([stop, expect.stringMatching(/^Cannot (read|write) /)])
        }
        const isFinished = error === undefined || '.policy-journal.json' in found
        if (found['.policy-lock'] !== undefined) put('.policy-lock', `${deadProgram} ${hostname()}`)
        await withLocks([folder], async () => undefined)
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
      await withLocks([folder], async () => expect(files()['.policy-lock']).toBe(ownWords))
      await commitAll()
      expect(files()).toEqual(wanted)
    })

    test('and which is full for a moment keeps no lock', async () => {
      disk.failing = (_, path, name) => {
        if (name !== 'openSync' || path !== at('.policy-lock') || fs.existsSync(path)) return noLink(name)
        disk.failing = undefined
        // The file is created before the disk notices that it is full.
        put('.policy-lock', '')
        return 'ENOSPC'
      }
      await expect(commitAll()).rejects.toThrow(/the disk is full$/)
      await commitAll()
    })
  })

  test('what a run left that was stopped is swept away by the next', async () => {
    for (const inner of ['', 'versions/', 'versions/pictures/', 'versions/signed/', 'versions/taken-back/'])
      put(left(inner), 'half')
    await withLocks([folder], async () => undefined)
    expect(files()).toEqual({ 'policy.yaml': 'old' })
  })

  test('and nothing else is: files of other programs, and links', async () => {
    put('notes.4200000.tmp', 'kept')
    put('elsewhere', 'kept')
    fs.symlinkSync(at('elsewhere'), at(left()))
    await withLocks([folder], async () => undefined)
    expect(files()).toEqual({ 'policy.yaml': 'old', 'notes.4200000.tmp': 'kept', elsewhere: 'kept', [left()]: 'kept' })
  })

  test('files that wait have names that nobody can guess, and go through no link', async () => {
    const names = new Set<string>()
    disk.failing = (_, path, name) => {
      if (name === 'openSync' && path.endsWith('.tmp')) names.add(path)
      return undefined
    }
    await commitAll()
    await withLocks([folder], async commit => commit(new Map([[at('policy.yaml'), Buffer.from('newer')]])))
    expect(names.size).toBe(8)
    for (const name of names) expect(name).toMatch(/\.policy-\d+-[0-9a-f]{16}\.tmp$/)
  })

  test('nothing is written through a folder that is a link', async () => {
    put('elsewhere/a', 'kept')
    put('uniform/policy.yaml', 'old')
    fs.symlinkSync(at('elsewhere'), at('uniform/versions'))
    const commit = withLocks([at('uniform')], async write =>
      write(new Map([[at('uniform/versions/2026-03.md'), Buffer.from('version')]])),
    )
    await expect(commit).rejects.toThrow(/^Cannot write .*2026-03\.md: a link on its way leads out of .*uniform, to /)
    expect(fs.readdirSync(at('elsewhere'))).toEqual(['a'])
  })
})

describe('the journal', () => {
  const journal = (entries: unknown, inner = '') => put(`${inner}.policy-journal.json`, JSON.stringify(entries))
  const texts = (host: ReturnType<typeof nodeHost>, ...paths: string[]) =>
    paths.map(path => Buffer.from(host.read(at(path)) ?? []).toString())

  test('is seen as done by a command that only reads, which writes nothing', () => {
    put(left(), 'new')
    put(left('versions/'), 'version')
    journal([
      { from: left(), to: 'policy.yaml' },
      { from: left('versions/'), to: 'versions/2026-03.md' },
    ])
    const before = files()
    const host = nodeHost()
    host.seeCommitted(folder)
    expect(texts(host, 'policy.yaml', 'versions/2026-03.md')).toEqual(['new', 'version'])
    expect(host.list(at('versions'))?.map(({ name }) => name)).toContain('2026-03.md')
    expect(host.realPath(at('versions/2026-03.md'))).toBe(at('versions/2026-03.md'))
    expect(files()).toEqual(before)
  })

  test('may have been half done', async () => {
    put('versions/b.md', 'b')
    put(left(), 'a')
    journal([
      { from: left(), to: 'policy.yaml' },
      { from: left('versions/'), to: 'versions/b.md' },
    ])
    const host = nodeHost()
    host.seeCommitted(folder)
    expect(texts(host, 'policy.yaml', 'versions/b.md')).toEqual(['a', 'b'])
    await withLocks([folder], async () => undefined)
    expect(files()).toEqual({ 'policy.yaml': 'a', 'versions/b.md': 'b' })
  })

  test('records corrections, and removes a version whose approval is taken back', async () => {
    put('versions/b.md', 'b')
    put('versions/newest.txt', 'b')
    put(left('versions/'), 'why')
    put(left('versions/taken-back/'), 'b')
    journal([
      { from: left('versions/taken-back/'), to: 'versions/taken-back/b.12345678.md' },
      { from: left('versions/'), to: 'versions/corrections.yaml' },
      { to: 'versions/b.md' },
      { to: 'versions/newest.txt' },
    ])
    const host = nodeHost()
    host.seeCommitted(folder)
    expect(texts(host, 'versions/b.md', 'versions/corrections.yaml')).toEqual(['', 'why'])
    const names = ['corrections.yaml', 'taken-back']
    const listed = () => host.list(at('versions'))?.flatMap(({ name }) => (name.endsWith('.tmp') ? [] : [name]))
    expect([listed(), host.realPath(at('versions/newest.txt'))]).toEqual([names, undefined])
    await withLocks([folder], async () => undefined)
    const wanted = { 'versions/corrections.yaml': 'why', 'versions/taken-back/b.12345678.md': 'b' }
    expect(files()).toEqual({ 'policy.yaml': 'old', ...wanted })
    // What is written there afterwards is seen by who looked before.
    put('versions/b.md', 'new')
    expect(texts(host, 'versions/b.md')).toEqual(['new'])
  })

  test('takes a version back in one step', async () => {
    put('versions/b.md', 'b')
    await withLocks([folder], async commit =>
      commit(new Map([[at('versions/taken-back/b.12345678.md'), Buffer.from('b')]]), [at('versions/b.md')]),
    )
    expect(files()).toEqual({ 'policy.yaml': 'old', 'versions/taken-back/b.12345678.md': 'b' })
  })

  const foreign: readonly [what: string, entries: unknown][] = [
    ['nothing', ''],
    ['half a line', '['],
    ['no list', {}],
    ['no moves', [1]],
    ['no names', [{ from: 1 }]],
    ['a place outside', [{ from: left(), to: '../b' }]],
    ['a place outside by another way', [{ from: left('versions/../../'), to: 'versions/../../policy.yaml' }]],
    ['a clause', [{ from: left('clauses/'), to: 'clauses/a.md' }]],
    ['a file of somebody’s', [{ from: 'payload', to: 'policy.yaml' }]],
    ['a file in another folder', [{ from: left('clauses/'), to: 'policy.yaml' }]],
    ['what is removed, a clause', [{ to: 'clauses/a.md' }]],
    ['what is removed, policy.yaml', [{ to: 'policy.yaml' }]],
    ['what is removed, a record of signatures', [{ to: 'versions/a.signatures.yaml' }]],
    ['what is removed, a place outside', [{ to: 'versions/../../a.md' }]],
    ['a link', [{ from: left('versions/'), to: 'versions/a.md' }]],
  ]
  test.each(foreign)('that names %s is told in a line, and moves nothing', async (_, entries) => {
    put('payload', 'kept')
    put('clauses/a.md', 'kept')
    put(left(), 'kept')
    put(left('clauses/'), 'kept')
    fs.mkdirSync(at('versions'))
    fs.symlinkSync(at('payload'), at(left('versions/')))
    if (typeof entries === 'string') put('.policy-journal.json', entries)
    else journal(entries)
    const before = files()
    const told = new CannotWrite(
      `${at('.policy-journal.json')} is damaged, or came from another folder: take it away, then run policy validate`,
    )
    const host = nodeHost()
    host.seeCommitted(folder)
    expect(() => host.read(at('policy.yaml'))).toThrow(new CannotRead(told.message))
    await expect(withLocks([folder], async () => undefined)).rejects.toThrow(told)
    expect(files()).toEqual(before)
  })

  test('writes through no folder that is a link', async () => {
    put('elsewhere/a', 'kept')
    put(left('elsewhere/'), 'version')
    put('uniform/policy.yaml', 'old')
    fs.symlinkSync(at('elsewhere'), at('uniform/versions'))
    journal([{ from: left('versions/'), to: 'versions/2026-03.md' }], 'uniform/')
    await expect(withLocks([at('uniform')], async () => undefined)).rejects.toThrow(/a link on its way leads out/)
    expect(fs.readdirSync(at('elsewhere')).sort()).toEqual([left(), 'a'])
  })

  test('that cannot be finished says that nothing is lost, and the next command that writes finishes it', async () => {
    disk.failing = (_, path, name) => (name === 'renameSync' && path === at('policy.yaml') ? 'EBUSY' : undefined)
    await expect(commitAll()).rejects.toThrow(
      /^Cannot write .*policy\.yaml: another program has the file open\. What was to be recorded is safe, and will be in its place with the next command that writes, once that is mended$/,
    )
    disk.failing = undefined
    await withLocks([folder], async () => undefined)
    expect(files()).toEqual(wanted)
  })
})

/** Runs something that must fail with a clear message, unless it does not matter. Returns whether it succeeded. */
function failing(act: () => void, doesNotMatter: () => boolean): boolean {
  try {
    act()
  } catch (error) {
    expect((error as Error).message).toMatch(/^Cannot (read|write) /)
    return false
  }
  expect(doesNotMatter()).toBe(true)
  return true
}

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
      let failed = ''
      disk.failing = (step, _, name) => {
        if (step !== stop) return undefined
        failed = name
        return code
      }
      // An existing folder need not be created.
      if (failing(build, () => failed === 'mkdirSync')) continue
      disk.failing = undefined
      expect([stop, files()]).toEqual([stop, former])
    }
  })
})

// Windows does not protect folders by mode, and the superuser may write everywhere.
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
  await expect(withLocks([at('none')], async () => undefined)).rejects.toThrow(/^Cannot write .*none/)
})

test('a file that another run writes while it is looked for is replaced', () => {
  let looks = 0
  // Not there at the first look, and there at the next.
  disk.failing = (_, path, name) => {
    if (name === 'openSync' && path === join(folder, 'policy.yaml') && ++looks === 1) return 'ENOENT'
    return undefined
  }
  writeFiles(new Map([[join(folder, 'policy.yaml'), Buffer.from('new')]]))
  disk.failing = undefined
  expect([looks, fs.readFileSync(join(folder, 'policy.yaml'), 'utf8')]).toEqual([2, 'new'])
})

test('one that cannot be read at all is not', () => {
  disk.failing = (_, path, name) => (name === 'openSync' && path === join(folder, 'policy.yaml') ? 'EACCES' : undefined)
  expect(() => writeFiles(new Map([[join(folder, 'policy.yaml'), Buffer.from('new')]]))).toThrow(CannotRead)
  disk.failing = undefined
  expect(fs.readFileSync(join(folder, 'policy.yaml'), 'utf8')).toBe('old')
})
