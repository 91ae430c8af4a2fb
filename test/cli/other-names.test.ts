import { describe, expect, test } from 'vitest'
import { policy } from '../support/cli.ts'
import { type MemoryHost, rewrite } from '../support/memory-host.ts'
import { approvedWorld, done } from '../support/signing.ts'

/* A committee and a role get other names: what was approved stays approved, and what was built before stays true. */

const school = '/school/policy/school.yaml'
const yaml = '/school/policy/uniform/policy.yaml'
const formats = ['pdf', 'docx', 'html']

async function renamed(): Promise<MemoryHost> {
  const host = await approvedWorld()
  await done(host, 'build', '--out', 'before')
  rewrite(host, school, text =>
    text
      .replace('name: Resources Committee', 'name: Finance Committee\n    aliases: [Resources Committee]')
      .replace('role: Headteacher,', 'role: Principal, aliases: [Headteacher],'),
  )
  return host
}

describe('another name of a committee and a role', () => {
  test.each([false, true])('makes no draft of a policy, whether policy.yaml has it: %s', async isTyped => {
    const host = await renamed()
    if (isTyped)
      rewrite(host, yaml, text =>
        text.replace('Resources Committee', 'Finance Committee').replaceAll(/Headteacher/g, 'Principal'),
      )
    expect((await policy(host, 'validate')).exitCode).toBe(0)
    expect((await policy(host, 'status')).printed).toContain('Approved: version 2024-03-01')
    expect((await policy(host, 'diff', 'uniform')).printed).toMatch(/^Nothing differs/)
  })

  test('is what documents say from then on', async () => {
    const host = await renamed()
    await done(host, 'build')
    const page = new TextDecoder().decode(host.files.get('/school/out/uniform.html'))
    expect(page).toContain('Finance Committee')
    expect(page).toContain('<td>Principal</td>')
    expect((await policy(host, 'review-due', '--responsible', 'Headteacher', '--format', 'json')).printed).toMatch(
      /"committee": "Finance Committee"[\s\S]*"responsible": "Principal"/,
    )
  })

  test.each(formats)('leaves the %s files from before and after true', async format => {
    const host = await renamed()
    await done(host, 'build')
    for (const folder of ['before', 'out'])
      expect((await policy(host, 'verify', `${folder}/uniform.${format}`)).printed).toContain('byte for byte')
  })
})
