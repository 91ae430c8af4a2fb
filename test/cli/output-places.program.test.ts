import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { filesBelow } from '../support/fixtures.ts'
import { approvedSchool } from '../support/ledger.ts'

/* What a command makes goes where documents go, and nowhere else. */

const program = join(import.meta.dirname, '../../bin/policy.cjs')
let folder: string
beforeEach(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'policy-places-')))
  for (const [path, bytes] of (await approvedSchool()).files) put(path.replace('/school/', ''), bytes)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const at = (path: string) => join(folder, path)
function put(path: string, text: string | Uint8Array): void {
  mkdirSync(dirname(at(path)), { recursive: true })
  writeFileSync(at(path), text)
}
const policy = (args: readonly string[], cwd = folder) =>
  spawnSync(process.execPath, [program, ...args], { cwd, encoding: 'utf8', timeout: 60_000 })
const sources = () => filesBelow(at('policy'))

describe('no output goes', () => {
  test.each([
    ['policy/uniform/policy.yaml', 'lies in the folder of the policy uniform'],
    ['policy/uniform/versions/2024-03.md', 'lies in the folder of the policy uniform'],
    ['policy/uniform/clauses/new.html', 'lies in the folder of the policy uniform'],
    ['policy/school.yaml', 'is a file that documents are made from'],
    ['policy/../policy/uniform/x.html', 'lies in the folder of the policy uniform'],
    ['linked/x.html', 'lies in the folder of the policy uniform'],
    ['elsewhere/x.html', 'leads through a link'],
  ])('to %s', (out, message) => {
    symlinkSync(at('policy/uniform'), at('linked'))
    const outside = mkdtempSync(join(tmpdir(), 'policy-outside-'))
    symlinkSync(outside, at('elsewhere'))
    const before = sources()
    for (const format of ['html', 'json', 'md']) {
      const { status, stderr } = policy(['diff', 'uniform', '--from', '2024-03', '--format', format, '--out', out])
      expect([status, stderr]).toEqual([2, expect.stringContaining(message)])
    }
    if (!/\.(yaml|md)$/.test(out)) {
      const { status, stderr } = policy(['build', '--format', 'html', '--out', dirname(out)])
      expect([status, stderr]).toEqual([2, expect.stringContaining(message)])
    }
    expect(sources()).toEqual(before)
    expect(readdirSync(outside)).toEqual([])
    rmSync(outside, { recursive: true, force: true })
  })

  test('through a link `out` that somebody committed, and nothing there is taken away', () => {
    const outside = mkdtempSync(join(tmpdir(), 'policy-outside-'))
    writeFileSync(join(outside, 'uniform.draft.pdf'), 'kept')
    writeFileSync(join(outside, 'notes.999999.tmp'), 'kept')
    symlinkSync(outside, at('out'))
    const { status, stderr } = policy(['build'])
    expect([status, stderr]).toEqual([2, expect.stringContaining('out leads through a link to ')])
    expect(readdirSync(outside).sort()).toEqual(['notes.999999.tmp', 'uniform.draft.pdf'])
    // A folder that is named explicitly is accepted.
    expect(policy(['build', '--format', 'html', '--out', outside]).status).toBe(0)
    rmSync(outside, { recursive: true, force: true })
  })

  test.skipIf(process.platform !== 'linux').each(['/proc/policy', '/proc/self/fd'])('to %s, and nobody waits', out => {
    const { status, signal, stdout, stderr } = policy(['build', '--format', 'html', '--out', out])
    expect([status, signal]).toEqual([2, null])
    expect(`${stdout}${stderr}`).not.toContain('inside policy')
  })
})

test('temporary files go through no link that somebody put in the way', () => {
  put('victim', 'kept')
  mkdirSync(at('out'))
  for (let program = process.pid; program < process.pid + 300; program++)
    symlinkSync('../victim', at(`out/uniform.html.${program}.tmp`))
  expect(policy(['build', '--format', 'html']).status).toBe(0)
  expect(readFileSync(at('victim'), 'utf8')).toBe('kept')
})

test('a policy’s folder that is a link is no policy, wherever it leads', () => {
  const outside = mkdtempSync(join(tmpdir(), 'policy-outside-'))
  mkdirSync(join(outside, 'hr/clauses'), { recursive: true })
  writeFileSync(join(outside, 'hr/policy.yaml'), sources()['uniform/policy.yaml']!)
  writeFileSync(join(outside, 'hr/clauses/introduction.md'), '## A\n\nA secret.\n')
  symlinkSync(join(outside, 'hr'), at('policy/hr'))
  symlinkSync('uniform', at('policy/twin'))
  const { status, stdout } = policy(['validate'])
  expect([status, stdout]).toEqual([1, expect.stringContaining('Unexpected link `hr` to the folder of a policy')])
  expect(stdout).toContain('Unexpected link `twin`')
  policy(['build'])
  expect(existsSync(at('out/hr.html'))).toBe(false)
  expect(policy(['approve', 'hr', '--on', '2024-03-01']).stderr).toContain('There is no policy hr')
  expect(readdirSync(join(outside, 'hr')).sort()).toEqual(['clauses', 'policy.yaml'])
  rmSync(outside, { recursive: true, force: true })
})
