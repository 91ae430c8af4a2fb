import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { finished } from '../support/killed.ts'

/* What is remembered, on a real disk: links, journals that policy did not write, and what a stopped run had committed. */

let folder: string
const at = (path: string) => join(folder, path)
const yaml = (title: string) =>
  `title: ${title}\ncommittee: Resources Committee\nresponsible: Headteacher\nreview_period: Two years\napproved: 2026-03-01\nsignatories:\n  - role: Headteacher\nclauses:\n  - rules.md\n`

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'policy-meanwhile-'))
  mkdirSync(at('policy'))
  writeFileSync(
    at('policy/school.yaml'),
    'name: Oakfield Primary School\ncommittees:\n  - name: Resources Committee\npeople:\n  headteacher: {role: Headteacher}\n',
  )
  for (let index = 10; index < 40; index++) {
    mkdirSync(at(`policy/p-${index}/clauses`), { recursive: true })
    writeFileSync(at(`policy/p-${index}/policy.yaml`), yaml(`Policy ${index}`))
    writeFileSync(at(`policy/p-${index}/clauses/rules.md`), `## Rules\n\nPupils of group ${index} are kind.\n`)
  }
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const run = (...args: string[]) => finished(folder, args)

/** What a command says with what is remembered is what it says without. */
function expectTruth(...args: string[]): void {
  const remembered = run(...args)
  expect(remembered).toEqual(run(...args, '--no-cache'))
}

test('a folder of clauses is a link that leads elsewhere now', () => {
  renameSync(at('policy/p-12/clauses'), at('policy/p-12/one'))
  cpSync(at('policy/p-12/one'), at('policy/p-12/two'), { recursive: true })
  writeFileSync(at('policy/p-12/two/rules.md'), '## Rules\n')
  symlinkSync('one', at('policy/p-12/clauses'))
  run('validate')
  rmSync(at('policy/p-12/clauses'))
  symlinkSync('two', at('policy/p-12/clauses'))
  expectTruth('validate')
})

test('a clause is a link now, out of the policy', () => {
  run('validate')
  renameSync(at('policy/p-12/clauses/rules.md'), at('rules.md'))
  symlinkSync(at('rules.md'), at('policy/p-12/clauses/rules.md'))
  const { stdout } = run('validate', 'p-12')
  expect(stdout).toContain('outside the policy')
  expectTruth('validate', 'p-12')
})

test('threads see the version that a stopped approval had committed', () => {
  run('approve', 'p-10', '--on', '2026-03-01')
  // As if the run had been stopped behind its commit: the files lie under temporary names, and a journal says where they go.
  const version = 'versions/2026-03-01.md'
  const temporary = 'versions/.policy-4194305-0123456789abcdef.tmp'
  renameSync(at(`policy/p-10/${version}`), at(`policy/p-10/${temporary}`))
  writeFileSync(at('policy/p-10/.policy-journal.json'), JSON.stringify([{ from: temporary, to: version }]))
  for (const command of [['status'], ['review-due', '--fail-on', 'never']] as const) {
    const alone = run(...command, '--jobs', '1', '--no-cache')
    expect(alone.stdout.length).toBeGreaterThan(100)
    expect(run(...command, '--jobs', '3', '--no-cache')).toEqual(alone)
  }
})

test('a policy that cannot be read is told, and the others are done', () => {
  const commands = [['validate'], ['status'], ['site', '--out', 'web'], ['build', '--out', 'made']] as const
  for (const command of commands) run(...command)
  writeFileSync(at('policy/p-12/.policy-journal.json'), '[{"from":"x","to":"../../elsewhere"}]')
  for (const command of commands) {
    const { status, stdout, stderr } = run(...command)
    expect([command, status]).toEqual([command, 1])
    expect(`${stdout}${stderr}`).toContain('p-12')
    // Those that have no error are told as well; validate has nothing to say of them.
    if (command[0] !== 'validate') expect(`${stdout}${stderr}`).toMatch(/p-13|Policy 13|29 policies/)
    expectTruth(...command)
  }
})
