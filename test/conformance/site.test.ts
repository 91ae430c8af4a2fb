import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { policy } from '../support/cli.ts'
import { filesBelow, fixtures } from '../support/fixtures.ts'
import { type MemoryHost, memoryHost, rewrite } from '../support/memory-host.ts'
import { done } from '../support/signing.ts'
import { launch, type Page } from './browser.ts'
import { violationsOn } from './checkers/axe.ts'

/* The website of a school, in a real browser: opened from the disk, and without a network. */

const folder = mkdtempSync(join(tmpdir(), 'policy-site-'))
let browser: Awaited<ReturnType<typeof launch>>
let page: Page
const open = (name: string) => page.goto(pathToFileURL(join(folder, name)).href)
const pages = () => readdirSync(folder).filter(name => name.endsWith('.html') && name !== 'fragment.html')

function writeWebsite(host: MemoryHost, to: string): void {
  for (const [path, bytes] of host.files) {
    if (!path.startsWith('/website/')) continue
    const file = join(to, path.slice('/website/'.length))
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, bytes)
  }
}

beforeAll(async () => {
  const host = memoryHost(filesBelow(join(fixtures, 'samples')))
  const ids = readdirSync(join(fixtures, 'samples'), { withFileTypes: true }).filter(each => each.isDirectory())
  await done(host, 'approve', ...ids.map(({ name }) => name), '--on', '2026-06-24')
  await policy(host, 'retire', 'admissions', '--on', '2026-09-01', '--replaced-by', 'attendance')
  rewrite(host, '/school/attendance/clauses/absence.md', text => `${text}\n\nMore words.\n`)
  await done(host, 'approve', 'attendance', '--on', '2026-07-24')
  await policy(host, 'site', '--earlier', '--out', '/website', '--url', 'https://www.example.org/policies/')
  writeWebsite(host, folder)
  const samples = Object.entries(filesBelow(join(fixtures, 'samples')))
  const schools = ['oakfield', 'elmwood'].flatMap(school =>
    samples.map(([path, bytes]) => [`schools/${school}/${path}`, bytes] as const),
  )
  const trust = memoryHost(Object.fromEntries(schools))
  await policy(trust, 'site', '--all', '--out', '/website')
  writeWebsite(trust, join(folder, 'trust'))
  browser = await launch()
  page = await browser.newPage({ bypassCSP: true, offline: true })
})
afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

test('every page passes axe, and fits 320 pixels', async () => {
  expect(pages().length).toBeGreaterThan(8)
  for (const name of pages()) {
    await page.setViewportSize({ width: 1000, height: 800 })
    await open(name)
    expect(await violationsOn(page), name).toEqual([])
  }
})

describe('the register', () => {
  const shown = () =>
    page.evaluate<string[]>(
      "[...document.querySelectorAll('#policies > li:not([hidden]) h2')].map(title => title.textContent)",
    )

  test('finds policies by words of their titles and texts', async () => {
    await open('index.html')
    const all = await shown()
    expect(all.length).toBeGreaterThan(5)
    await page.fill('#words', 'attendance')
    expect((await shown())[0]).toBe('Attendance Policy')
    await page.fill('#words', 'complaint panel')
    const found = await shown()
    expect(found).toContain('Complaints Policy')
    expect(found.length).toBeLessThan(all.length)
    await page.fill('#words', 'xyzzy')
    expect([await shown(), await page.evaluate("document.querySelector('#found').textContent")]).toEqual([
      [],
      '0 policies',
    ])
    await page.fill('#words', '')
    expect(await shown()).toEqual(all)
  })

  test('leads to the page of a policy, and back', async () => {
    await open('index.html')
    await page.click('#policies h2 a')
    expect(page.url()).toMatch(/\/attendance\.html$/)
    await page.click('nav._site a')
    expect(page.url()).toMatch(/\/index\.html$/)
  })

  test('is printed as a list, without the form', async () => {
    await open('index.html')
    await page.emulateMedia({ media: 'print' })
    expect(await page.evaluate("getComputedStyle(document.querySelector('form')).display")).toBe('none')
    await page.emulateMedia({ media: 'screen' })
  })
})

describe('the register of a trust', () => {
  test('passes axe, and fits 320 pixels', async () => {
    await page.setViewportSize({ width: 1000, height: 800 })
    await open('trust/index.html')
    expect(await violationsOn(page)).toEqual([])
    await page.setViewportSize({ width: 320, height: 600 })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320)
  })

  test('has the policies of every school, and leads to them', async () => {
    await open('trust/index.html')
    const schoolsShown = () =>
      page.evaluate<string[]>(
        "[...new Set([...document.querySelectorAll('#policies > li:not([hidden])')].map(item => item.querySelector('a').getAttribute('href').split('/')[0]))].sort()",
      )
    await page.fill('#words', 'attendance')
    expect(await schoolsShown()).toEqual(['elmwood', 'oakfield'])
    await page.click('#policies > li:not([hidden]) h2 a')
    expect(page.url()).toMatch(/\/trust\/(elmwood|oakfield)\/attendance\.html$/)
  })
})

test('every link of every page leads to a file that is there', () => {
  for (const name of pages())
    for (const [, target] of readFileSync(join(folder, name), 'utf8').matchAll(/(?:href|src)="([^"#:]+)(?:#[^"]*)?"/g))
      expect(readdirSync(folder), `${name}: ${target}`).toContain(decodeURIComponent(target!))
})
