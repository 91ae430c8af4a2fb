import { expect, test, vi } from 'vitest'
import { policy } from '../support/cli.ts'
import { approvedSchool, uniform } from '../support/ledger.ts'
import { rewrite } from '../support/memory-host.ts'
import { school } from '../support/school.ts'

/*
 * Whatever asks for a file, no command that only reads parses it twice. So several have the same trees, facts and
 * records, and nobody may change them: here they are frozen.
 */

const counts = vi.hoisted(() => new Map<string, number>())
const counted = vi.hoisted(() => <Parsed>(text: string, parsed: Parsed): Parsed => {
  counts.set(text, (counts.get(text) ?? 0) + 1)
  const freeze = (value: unknown) => {
    // Bytes and maps cannot be frozen.
    if (typeof value !== 'object' || value === null || Object.isFrozen(value) || ArrayBuffer.isView(value)) return
    Object.freeze(value)
    for (const key of Reflect.ownKeys(value)) freeze(Reflect.get(value, key))
  }
  freeze(parsed)
  return parsed
})

vi.mock('../../src/source/markdown.ts', async importOriginal => {
  const original = await importOriginal<typeof import('../../src/source/markdown.ts')>()
  const readMarkdown: typeof original.readMarkdown = (text, ...rest) =>
    counted(text, original.readMarkdown(text, ...rest))
  return { ...original, readMarkdown }
})
vi.mock('../../src/source/fields.ts', async importOriginal => {
  const original = await importOriginal<typeof import('../../src/source/fields.ts')>()
  const readFields: typeof original.readFields = (path, text, ...rest) =>
    counted(`${path}\n${text}`, original.readFields(path, text, ...rest))
  return { ...original, readFields }
})

const twice = () => [...counts].filter(([, count]) => count > 1).map(([text]) => text)

test.each([
  'validate',
  'status',
  'review-due --fail-on never',
  'build',
  'build uniform --at 2025-03-10',
  'diff uniform',
  'diff uniform --from 2024-03 --to 2026-03-01 --format docx --out changes.docx',
  'log uniform',
  'coverage',
  'site',
  'pack --meeting 2026-12-03 --within P10Y',
  'minutes --meeting 2026-12-03 --within P10Y',
])('%s parses no text twice', async command => {
  const host = await approvedSchool()
  rewrite(host, `${uniform}/clauses/wearing.md`, text => `${text}\nHats are blue.\n`)
  counts.clear()
  const { exitCode, complained } = await policy(host, ...command.split(' '))
  expect([exitCode, complained]).toEqual([0, ''])
  expect(counts.size).toBeGreaterThan(2)
  expect(twice()).toEqual([])
})

test('verify parses no text twice', async () => {
  const host = await approvedSchool()
  await policy(host, 'build')
  counts.clear()
  const { exitCode } = await policy(host, 'verify', 'out/uniform.docx')
  expect(exitCode).toBe(0)
  expect(twice()).toEqual([])
})

test('the terms of a school are parsed once, however many policies have dates that are terms', async () => {
  const yaml = 'approved: 2026-spring\nreview_period: Two years'
  const policies = Object.fromEntries(['a', 'b', 'c'].map(id => [id, { clause: `## Aims\n\n${id}\n`, yaml }]))
  const host = school(policies)
  rewrite(
    host,
    '/school/policy/school.yaml',
    text => `${text}\nterms:\n  2026-spring: { first: 2026-01-05, last: 2026-03-27 }\n`,
  )
  counts.clear()
  expect((await policy(host, 'review-due', '--fail-on', 'never')).exitCode).toBe(0)
  expect(twice()).toEqual([])
})
