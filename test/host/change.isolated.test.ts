import * as fs from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { withLocks } from '../../src/host/lock.ts'
import { nodeHost } from '../../src/host/node.ts'
import type { CountedDisk } from '../support/counted-disk.ts'
import { textsBelow } from '../support/fixtures.ts'

/* Several folders, whose files are all written or none, wherever the program stops. */

const disk = vi.hoisted((): CountedDisk => ({ step: 0, failing: undefined }))

vi.mock('node:fs', async importOriginal =>
  (await import('../support/counted-disk.ts')).counted(disk, await importOriginal<typeof import('node:fs')>()),
)

let root: string
const names = ['behaviour', 'dress', 'uniform']
const at = (path: string) => join(root, path)
const folders = (of: readonly string[] = names) => of.map(at)
const put = (path: string, text: string) => {
  fs.mkdirSync(join(at(path), '..'), { recursive: true })
  fs.writeFileSync(at(path), text)
}
const files = () => textsBelow(root)
const state = (text: string) => Object.fromEntries(names.map(name => [`${name}/policy.yaml`, text]))
const afresh = () => {
  disk.failing = undefined
  for (const name of fs.readdirSync(root)) fs.rmSync(at(name), { recursive: true })
  for (const [path, text] of Object.entries(state('old'))) put(path, text)
}

beforeEach(() => {
  root = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'policy-several-')))
  afresh()
})
afterEach(() => {
  disk.failing = undefined
  fs.rmSync(root, { recursive: true, force: true })
})

const commitAll = () =>
  withLocks(folders(), async commit => commit(new Map(names.map(name => [at(`${name}/policy.yaml`), bytes('new')]))))
const bytes = (text: string) => Buffer.from(text)

/** How many steps a commit takes. */
async function stepsOf(): Promise<number> {
  disk.step = 0
  disk.failing = () => undefined
  await commitAll()
  const { step } = disk
  afresh()
  return step
}

/** As the disk is after the program stopped at a step: it does nothing more, not even cleaning up. */
async function stopAt(stop: number): Promise<void> {
  afresh()
  disk.step = 0
  disk.failing = step => (step >= stop ? 'EIO' : undefined)
  await commitAll().catch(() => undefined)
  disk.failing = undefined
  // The process of this test goes on, the one that stopped does not.
  for (const name of names)
    if (fs.existsSync(at(`${name}/.policy-lock`))) put(`${name}/.policy-lock`, `${deadProgram} ${hostname()}`)
}
const deadProgram = 2 ** 22 + 1

/** What a command that only reads sees. */
function seen(): Record<string, string> {
  const host = nodeHost()
  for (const folder of folders()) host.seeCommitted(folder)
  const read = (path: string) => Buffer.from(host.read(at(path)) ?? []).toString()
  return Object.fromEntries(Object.keys(state('')).map(path => [path, read(path)]))
}

const orders = [names, names.toReversed(), ['dress'], ['uniform', 'behaviour']]

describe('a commit in several folders', () => {
  test.each(orders.map(order => [order.join(', '), order] as const))(
    'is seen whole or not at all wherever the program stops, and finished by who writes next, %s first',
    async (_, order) => {
      const outcomes: string[] = []
      for (let stop = 1; stop <= (await stepsOf()); stop++) {
        await stopAt(stop)
        const before = files()
        const found = seen()
        expect([stop, found]).toEqual([stop, found['dress/policy.yaml'] === 'old' ? state('old') : state('new')])
        expect(files()).toEqual(before)

        // Who finishes one of them leaves the others as they are, and as they are seen.
        await withLocks(folders(order), async () => undefined)
        expect([stop, seen()]).toEqual([stop, found])
        await withLocks(folders(), async () => undefined)
        expect([stop, files()]).toEqual([stop, found])
        outcomes.push(found['dress/policy.yaml']!)
      }
      expect(outcomes.join(' ')).toMatch(/^(old )+(new ?)+$/)
    },
  )

  test.each(['ENOSPC', 'EIO', 'EACCES', 'EBUSY'])(
    'is made whole or not at all wherever the disk answers %s once, with a message for people',
    async code => {
      for (let stop = 1; stop <= (await stepsOf()); stop++) {
        afresh()
        disk.step = 0
        disk.failing = step => (step === stop ? code : undefined)
        const error = await commitAll().catch((reason: Error) => reason)
        disk.failing = undefined
        if (error) expect([stop, error.message]).toEqual([stop, expect.stringMatching(/^Cannot (read|write) /)])
        for (const name of names)
          if (fs.existsSync(at(`${name}/.policy-lock`))) put(`${name}/.policy-lock`, `${deadProgram} ${hostname()}`)
        await withLocks(folders(), async () => undefined)
        const isNew = files()['dress/policy.yaml'] === 'new'
        expect([stop, files()]).toEqual([stop, isNew ? state('new') : state('old')])
      }
    },
  )

  test('in one folder needs no commit record', async () => {
    const written: string[] = []
    disk.failing = (_, path, name) => {
      if (name === 'renameSync') written.push(path)
      return undefined
    }
    await withLocks(folders(), async commit => commit(new Map([[at('dress/policy.yaml'), bytes('new')]])))
    expect(written).toEqual([at('dress/.policy-journal.json'), at('dress/policy.yaml')])
  })

  test('writes nothing outside the folders that are locked', async () => {
    const outside = withLocks(folders(['dress']), async commit =>
      commit(new Map([[at('uniform/policy.yaml'), bytes('new')]])),
    )
    await expect(outside).rejects.toThrow('is in no folder that is locked')
    expect(files()).toEqual(state('old'))
  })
})

describe('whoever commits', () => {
  test('finishes every folder that can be, and says which cannot', async () => {
    disk.failing = (_, path, name) =>
      name === 'renameSync' && path === at('behaviour/policy.yaml') ? 'EBUSY' : undefined
    await expect(commitAll()).rejects.toThrow(
      /^Cannot write .*behaviour.*has the file open\. What was to be recorded is safe, and will be in its place with the next command that writes to the same policies, once that is mended$/,
    )
    disk.failing = undefined
    expect(seen()).toEqual(state('new'))
    expect(files()).toMatchObject({ 'dress/policy.yaml': 'new', 'uniform/policy.yaml': 'new' })
    await withLocks(folders(['behaviour']), async () => undefined)
    expect(files()).toEqual(state('new'))
  })

  test('records nothing once another program has taken a lock over', async () => {
    disk.failing = (_, path, name) => {
      // After the locks were taken, while the second folder's journal is written.
      if (name === 'renameSync' && path === at('dress/.policy-journal.json')) put('uniform/.policy-lock', '1 elsewhere')
      return undefined
    }
    await expect(commitAll()).rejects.toThrow(/at work on uniform: nothing was recorded/)
    disk.failing = undefined
    expect(seen()).toEqual(state('old'))
  })

  test('never says that something is recorded which another program took away', async () => {
    disk.failing = (_, path, name) => {
      if (name === 'renameSync' && path.includes('.policy-commit-'))
        for (const each of fs.readdirSync(at('dress'))) if (each.endsWith('.tmp')) fs.unlinkSync(at(`dress/${each}`))
      return undefined
    }
    await expect(commitAll()).rejects.toThrow(
      /^Cannot write .*dress.*: another program took away what was to be written\. .* record the rest again$/,
    )
  })

  test('has nothing beside the folders until it commits', async () => {
    const opened: string[] = []
    disk.failing = (_, path, name) => {
      if (name === 'openSync') opened.push(path)
      return undefined
    }
    await commitAll()
    expect(opened.filter(path => path.startsWith(at('.policy-')))).toEqual([])
  })
})

describe('a commit record', () => {
  const record = '.policy-commit-0123456789abcdef'
  const temporary = `.policy-${deadProgram}-0123456789abcdef.tmp`
  const journal = (name: string) =>
    put('dress/.policy-journal.json', JSON.stringify({ record: name, moves: [{ from: temporary, to: 'policy.yaml' }] }))

  test('of another commit commits nothing', async () => {
    put(`dress/${temporary}`, 'new')
    put('.policy-commit-ffffffffffffffff', '')
    journal(record)
    expect(seen()).toEqual(state('old'))
    await withLocks(folders(), async () => undefined)
    expect(files()).toEqual(state('old'))
  })

  test('stays as long as a journal names it, or one that cannot be read may', async () => {
    put(`dress/${temporary}`, 'new')
    put(record, '')
    journal(record)
    await withLocks(folders(['uniform']), async () => undefined)
    expect(Object.keys(files())).toContain(record)
    put('dress/.policy-journal.json', '{')
    await withLocks(folders(['uniform']), async () => undefined)
    expect(Object.keys(files())).toContain(record)
    journal(record)
    await withLocks(folders(['dress']), async () => undefined)
    expect(files()).toEqual({ ...state('old'), 'dress/policy.yaml': 'new' })
  })

  test('stays while a folder has another name, which somebody gave it', async () => {
    put(`dress/${temporary}`, 'new')
    put(record, '')
    journal(record)
    fs.renameSync(at('dress'), at('clothes'))
    await withLocks(folders(['uniform']), async () => undefined)
    await withLocks([at('clothes')], async () => undefined)
    expect(fs.readFileSync(at('clothes/policy.yaml'), 'utf8')).toBe('new')
    expect(fs.readdirSync(root).sort()).toEqual(['behaviour', 'clothes', 'uniform'])
  })

  test.each(['EACCES', 'EPERM', 'EIO'])('that cannot be looked at, for %s, deletes nothing', async code => {
    put(`dress/${temporary}`, 'new')
    put(record, '')
    journal(record)
    const before = files()
    disk.failing = (_, path, name) => (name === 'lstatSync' && path === at(record) ? code : undefined)
    await expect(withLocks(folders(['dress']), async () => undefined)).rejects.toThrow(/^Cannot read /)
    disk.failing = undefined
    expect(files()).toEqual(before)
    await withLocks(folders(['dress']), async () => undefined)
    expect(files()).toEqual({ ...state('old'), 'dress/policy.yaml': 'new' })
  })

  test.each(['../outside', '.policy-commit-1', 1, null])('cannot have the name %j', async name => {
    put(`dress/${temporary}`, 'new')
    put('dress/.policy-journal.json', JSON.stringify({ record: name, moves: [{ from: temporary, to: 'policy.yaml' }] }))
    const before = files()
    await expect(withLocks(folders(['dress']), async () => undefined)).rejects.toThrow(/is damaged, or came from/)
    expect(files()).toEqual(before)
  })
})
