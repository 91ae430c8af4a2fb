import { beforeAll, describe, expect, test } from 'vitest'
import { schoolFields } from '../../src/model/school.ts'
import { policy } from '../support/cli.ts'
import { type MemoryHost, rewrite } from '../support/memory-host.ts'
import { approvedWorld, copyOf, done } from '../support/signing.ts'

/* A school's own mistake is told as such by every command, whatever the command needs the school for. */

const commands: Readonly<Record<string, readonly string[]>> = {
  '(alone)': [],
  build: ['build', '--format', 'html', '--out', 'elsewhere'],
  'build --copy publication': ['build', '--copy', 'publication', '--format', 'html', '--out', 'elsewhere'],
  validate: ['validate'],
  'review-due': ['review-due', '--fail-on', 'never'],
  status: ['status'],
  diff: ['diff', 'uniform', '--from', '2024-03-01'],
  'diff --format html': ['diff', 'uniform', '--format', 'html', '--out', 'changes.html'],
  approve: ['approve', 'uniform', '--on', '2026-03-01', '--no-change'],
  sign: ['sign', 'uniform', '--role', 'Headteacher', '--name', 'The Signatory', '--on', '2026-03-02'],
  verify: ['verify', 'uniform.html'],
  log: ['log', 'uniform'],
}

const required = Object.entries(schoolFields).flatMap(([key, field]) => (field._zod.optout === 'optional' ? [] : [key]))

let base: MemoryHost
beforeAll(async () => {
  base = await approvedWorld()
  await done(base, 'build', '--format', 'html', '--out', '.')
})

test('a school has required keys', () => {
  expect(required).toEqual(['name', 'committees', 'people'])
})

describe.each(required)('without `%s`', key => {
  test.each(Object.entries(commands))('%s', async (_, words) => {
    const host = copyOf(base)
    rewrite(host, '/school/policy/school.yaml', yaml => yaml.replace(new RegExp(`^${key}:.*\\n(?: .*\\n)*`, 'm'), ''))
    const { exitCode, printed, complained } = await policy(host, ...words)
    expect(`${printed}${complained}`).toContain('school.yaml')
    expect(`${printed}${complained}`).not.toContain('inside policy')
    expect([0, 1]).toContain(exitCode)
  })
})
