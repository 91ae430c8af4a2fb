import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { filesBelow } from '../support/fixtures.ts'
import { finished, program } from '../support/killed.ts'

/* However many threads share the work, the words, the exit code and every byte are those of one. */

let folder: string
const at = (path: string) => join(folder, path)

/** A school with policies of every kind: approved, changed since, never approved, withdrawn, and with errors. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'policy-jobs-'))
  mkdirSync(at('policy'))
  writeFileSync(
    at('policy/school.yaml'),
    'name: Oakfield Primary School\ncommittees:\n  - name: Resources Committee\npeople:\n  headteacher: {role: Headteacher}\n',
  )
  const ids = Array.from({ length: 26 }, (_, index) => `policy-${index + 10}`)
  const writeClause = (id: string, text: string) =>
    writeFileSync(at(`policy/${id}/clauses/rules.md`), `## Rules\n\n${text}\n`)
  for (const [index, id] of ids.entries()) {
    mkdirSync(at(`policy/${id}/clauses`), { recursive: true })
    writeFileSync(
      at(`policy/${id}/policy.yaml`),
      `title: Policy ${index}\ncommittee: Resources Committee\nresponsible: Headteacher\nreview_period: Two years\nsignatories:\n  - role: Headteacher\nclauses:\n  - rules.md\n`,
    )
    writeClause(
      id,
      `Pupils of group ${index} are kind. See [](${ids[(index + 1) % ids.length]}).\n\n- ${'a rule\n- '.repeat(index)}one more`,
    )
  }
  const run = (...args: string[]) => expect(finished(folder, args)).toMatchObject({ status: 0, stderr: '' })
  run('approve', ...ids.slice(0, 18), '--on', '2026-03-01')
  run('retire', ids[3]!, '--on', '2026-05-01', '--replaced-by', ids[4]!)
  for (const id of ids.slice(6, 9)) writeClause(id, 'Pupils are kinder.')
  for (const id of ids.slice(12, 14)) writeClause(id, 'Pupils see [](nobody).')
  writeClause(ids[20]!, '')
  finished(folder, ['build', '--format', 'docx', '--out', 'word'])
  writeFileSync(at('word/broken.docx'), 'PK')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const commands: readonly (readonly string[])[] = [
  ['validate'],
  ['validate', '--format', 'json'],
  ['validate', '--format', 'sarif'],
  ['status'],
  ['status', '--format', 'json'],
  ['coverage'],
  ['build', '--out', 'made'],
  ['build', '--out', 'made', '--copy', 'publication'],
  ['build', '--out', 'made', '--at', '2026-03-01'],
  ['site', '--out', 'made'],
  ['import', 'word', '--root', 'made', '--yes'],
  ['import', 'word', '--root', 'made', '--yes', '--format', 'json'],
]

test.each(commands)('policy %s %s %s', (...command) => {
  const runs = ['1', '2', '3'].map(jobs => {
    rmSync(at('made'), { recursive: true, force: true })
    mkdirSync(at('made'))
    const { status, stdout, stderr } = finished(folder, [...command, '--jobs', jobs])
    const texts = Object.entries(filesBelow(at('made'))).map(([path, bytes]) => [
      path,
      Buffer.from(bytes).toString('latin1'),
    ])
    return { status, stdout, stderr, made: Object.fromEntries(texts) }
  })
  expect(runs[0]!.stdout.length).toBeGreaterThan(100)
  expect(runs[1]).toEqual(runs[0])
  expect(runs[2]).toEqual(runs[0])
})

test('what one build made, another with other threads finds up to date', () => {
  rmSync(at('made'), { recursive: true, force: true })
  finished(folder, ['build', '--out', 'made', '--jobs', '3'])
  const { stdout } = finished(folder, ['build', '--out', 'made', '--jobs', '2'])
  expect(stdout.match(/^Up to date/gm)).toHaveLength(12)
})

test('two builds into one folder at once lose nothing', async () => {
  cpSync(at('policy'), at('twice/policy'), { recursive: true })
  const build = (jobs: string) =>
    new Promise(resolve => {
      spawn(process.execPath, [program, 'build', '--jobs', jobs], { cwd: at('twice'), stdio: 'ignore' }).on(
        'exit',
        resolve,
      )
    })
  await Promise.all([build('1'), build('2'), build('2')])
  const [together, alone] = [at('twice/out'), at('alone')]
  finished(at('twice'), ['build', '--out', alone, '--jobs', '1'])
  const texts = (path: string) =>
    Object.fromEntries(
      Object.entries(filesBelow(path)).map(([name, bytes]) => [name, Buffer.from(bytes).toString('latin1')]),
    )
  expect(texts(together)).toEqual(texts(alone))
})
