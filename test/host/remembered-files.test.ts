import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { cacheFolder, recall, remember } from '../../src/host/remembered-files.ts'

const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'policy-remembered-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

test('the folder is that of the user, as the system has it, or the one that is named', () => {
  expect(cacheFolder({ POLICY_CACHE: '/elsewhere' }, 'linux')).toBe('/elsewhere')
  expect(cacheFolder({ XDG_CACHE_HOME: '/home/clerk/cache' }, 'linux')).toBe(join('/home/clerk/cache', 'policy'))
  // A relative one is to be ignored (XDG Base Directory Specification 0.8).
  expect(cacheFolder({ XDG_CACHE_HOME: 'cache' }, 'linux')).toBe(join(homedir(), '.cache/policy'))
  expect(cacheFolder({}, 'darwin')).toBe(join(homedir(), 'Library/Caches/policy'))
  expect(cacheFolder({ LOCALAPPDATA: '/local' }, 'win32')).toBe(join('/local', 'policy', 'cache'))
  expect(cacheFolder({}, 'win32')).toBeUndefined()
})

test('what is remembered is recalled', () => {
  const environment = { POLICY_CACHE: join(folder(), 'not/there/yet') }
  expect(recall('one.json', environment)).toBeUndefined()
  remember('one.json', Buffer.from('first'), environment)
  remember('one.json', Buffer.from('second'), environment)
  expect(Buffer.from(recall('one.json', environment)!).toString()).toBe('second')
})

test('what nobody renewed for a month is forgotten', () => {
  const place = folder()
  for (const name of ['old.json', 'new.json', 'other.txt']) writeFileSync(join(place, name), '{}')
  const then = new Date(Date.now() - 31 * 24 * 60 * 60 * 1000)
  for (const name of ['old.json', 'other.txt']) utimesSync(join(place, name), then, then)
  remember('one.json', Buffer.from('first'), { POLICY_CACHE: place })
  expect(readdirSync(place).sort()).toEqual(['new.json', 'one.json', 'other.txt'])
})

test('where nothing can be kept, nothing is, and nothing is said', () => {
  const place = join(folder(), 'file')
  writeFileSync(place, 'no folder')
  remember('one.json', Buffer.from('first'), { POLICY_CACHE: place })
  expect(recall('one.json', { POLICY_CACHE: place })).toBeUndefined()
  expect(readFileSync(place, 'utf8')).toBe('no folder')
})
