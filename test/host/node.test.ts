import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CannotWrite } from '../../src/host/host.ts'
import { nodeHost } from '../../src/host/node.ts'

const host = nodeHost()
let folder: string
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'policy-host-')))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const at = (path: string) => join(folder, path)
const put = (path: string, text: string) => {
  mkdirSync(join(at(path), '..'), { recursive: true })
  writeFileSync(at(path), text)
}
/** Every file below the folder with its text, and every empty folder. */
const disk = () =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(path => statSync(at(path)).isFile() || readdirSync(at(path)).length === 0)
      .map(path => [path.replaceAll('\\', '/'), statSync(at(path)).isFile() ? readFileSync(at(path), 'utf8') : null]),
  )
const write = (files: Readonly<Record<string, string>>) =>
  host.write(new Map(Object.entries(files).map(([path, text]) => [at(path), Buffer.from(text)])))

describe('writing', () => {
  test('makes the folders that it needs, and leaves nothing beside the files', () => {
    write({ 'a.pdf': 'new', 'below/deeper/b.pdf': 'new' })
    expect(disk()).toEqual({ 'a.pdf': 'new', 'below/deeper/b.pdf': 'new' })
  })

  test('takes the place of what was there', () => {
    put('a.pdf', 'former, and longer')
    write({ 'a.pdf': 'new' })
    expect(disk()).toEqual({ 'a.pdf': 'new' })
  })

  // Windows has no file modes.
  test.skipIf(process.platform === 'win32')('leaves a file to those who could read the former', () => {
    put('a.pdf', 'former')
    chmodSync(at('a.pdf'), 0o600)
    write({ 'a.pdf': 'new', 'b.pdf': 'new' })
    expect([statSync(at('a.pdf')).mode & 0o777, disk()]).toEqual([0o600, { 'a.pdf': 'new', 'b.pdf': 'new' }])
  })

  test('leaves a file alone that has the same bytes already', () => {
    const then = new Date('2020-09-04T12:00:00Z')
    for (const name of ['same.pdf', 'other.pdf']) {
      put(name, 'former')
      utimesSync(at(name), then, then)
    }
    write({ 'same.pdf': 'former', 'other.pdf': 'new' })
    expect(statSync(at('same.pdf')).mtime).toEqual(then)
    expect(statSync(at('other.pdf')).mtime.getTime()).toBeGreaterThan(then.getTime())
  })
})

describe('writing that fails leaves every former file whole and nothing half-written', () => {
  const failing = (files: Readonly<Record<string, string>>, message: RegExp) => {
    expect(() => write(files)).toThrow(CannotWrite)
    expect(() => write(files)).toThrow(message)
  }

  test('where a folder has the file’s name', () => {
    put('b.pdf', 'former')
    mkdirSync(at('a.pdf'))
    failing({ 'a.pdf': 'new', 'b.pdf': 'new' }, /^Cannot write .*a\.pdf: /)
    expect(disk()).toEqual({ 'a.pdf': null, 'b.pdf': 'former' })
  })

  test('where a file stands in the way of a folder', () => {
    put('a.pdf', 'former')
    put('below', 'a file')
    failing({ 'a.pdf': 'new', 'below/b.pdf': 'new' }, /: a file stands where a folder is needed$/)
    expect(disk()).toEqual({ 'a.pdf': 'former', below: 'a file' })
  })

  test('where a name is too long', () => {
    put('a.pdf', 'former')
    failing({ 'a.pdf': 'new', [`${'b'.repeat(300)}.pdf`]: 'new' }, /^Cannot write /)
    expect(disk()).toEqual({ 'a.pdf': 'former' })
  })

  // Windows does not protect folders by mode, and the superuser may write everywhere.
  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('where one may not write', () => {
    put('a.pdf', 'former')
    put('closed/b.pdf', 'former')
    chmodSync(at('closed'), 0o500)
    failing({ 'a.pdf': 'new', 'closed/b.pdf': 'new', 'closed/c.pdf': 'new' }, /: you may not write there/)
    chmodSync(at('closed'), 0o700)
    expect(disk()).toEqual({ 'a.pdf': 'former', 'closed/b.pdf': 'former' })
  })

  test('says which file, by its own name', () => {
    mkdirSync(at('a.pdf'))
    expect(() => write({ 'a.pdf': 'new' })).toThrow(`Cannot write ${at('a.pdf')}: `)
  })
})

describe('reading', () => {
  test('what is no file is nothing', () => {
    put('a.txt', 'text')
    const paths = ['a.txt', 'b.txt', 'a.txt/b.txt', '', 'c'.repeat(300)]
    expect(paths.map(path => host.read(at(path))?.toString())).toEqual(['text', ...Array(4).fill(undefined)])
    expect([host.list(at('a.txt')), host.list(at('none')), host.realPath(at('none'))]).toEqual(Array(3).fill(undefined))
  })

  test('a folder is listed in one order on every disk, links as what they lead to', () => {
    for (const name of ['b.txt', 'B.txt', 'é.txt', 'ｚ.txt', '😀.txt', 'a.txt']) put(name, name)
    put('folder/inside.txt', '')
    symlinkSync(at('folder'), at('link'), 'junction')
    const listed = host.list(folder)!
    expect(listed.map(({ name }) => name)).toEqual(listed.map(({ name }) => name).sort())
    expect(listed.filter(({ kind }) => kind === 'folder').map(({ name }) => name)).toEqual(['folder', 'link'])
    expect(listed.filter(({ isLink }) => isLink).map(({ name }) => name)).toEqual(['link'])
  })

  test('a link that leads nowhere is no folder', () => {
    symlinkSync(at('none'), at('link'), 'junction')
    expect(host.list(folder)).toEqual([{ name: 'link', kind: 'file', isLink: true }])
    expect(host.realPath(at('link'))).toBeUndefined()
  })
})
