import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { install, packInto } from './support/package.ts'
import { sampleFolder } from './support/sample.ts'

/* The API as a program uses it: from the packed package, in either form of modules, and with its types. */

const project = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'policy-api-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeAll(() => {
  install(folder, packInto(folder).filename)
  cpSync(sampleFolder, join(folder, 'policy'), { recursive: true })
})

function run(name: string, program: string): string {
  writeFileSync(join(folder, name), program)
  const { stdout, stderr } = spawnSync(process.execPath, [name], { cwd: folder, encoding: 'utf8' })
  expect(stderr).toBe('')
  return stdout
}

test('the example of the README runs', () => {
  const readme = readFileSync(join(project, 'README.md'), 'utf8')
  const example = /```js\n([\s\S]*?)```/.exec(readme)![1]!
  expect(run('example.mjs', example)).toBe('Social Media Policy: 2022-09, overdue\n0 clauses revised\n')
  expect(readFileSync(join(folder, 'out/social-media.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
})

test('a program of CommonJS has the same functions', () => {
  const names = run('names.cjs', "console.log(Object.keys(require('policy')).sort().join())")
  expect(run('names.mjs', "import * as policy from 'policy'\nconsole.log(Object.keys(policy).sort().join())")).toBe(
    names,
  )
  expect(names.trim().split(',')).toEqual([
    'InvalidError',
    'RequestError',
    'build',
    'compare',
    'compose',
    'loadSchool',
    'render',
    'reviewDates',
    'validate',
    'verify',
  ])
})

describe('what it gives', () => {
  test('documents, drawn and verified', () => {
    const printed = run(
      'documents.mjs',
      `import { writeFileSync } from 'node:fs'
import { compose, loadSchool, render, verify } from 'policy'
const school = await loadSchool('policy')
const [{ kind, document }] = await compose(school, 'social-media', { copy: 'publication' })
const { bytes, pages } = await render(school, document, 'pdf')
writeFileSync('drawn.pdf', bytes)
const [verdict] = await verify(school, ['drawn.pdf'])
console.log(JSON.stringify([kind, document.title, pages > 1, verdict.policy, verdict.format]))`,
    )
    expect(JSON.parse(printed)).toEqual(['record', 'Social Media Policy', true, 'social-media', 'pdf'])
  })

  test('mistakes as errors that a program can tell apart', () => {
    const printed = run(
      'mistakes.mjs',
      `import { compose, InvalidError, loadSchool, RequestError } from 'policy'
import { cpSync, writeFileSync } from 'node:fs'
cpSync('policy', 'spoilt', { recursive: true })
const school = await loadSchool('spoilt')
const unknown = await compose(school, 'uniform').catch(error => error)
writeFileSync('spoilt/social-media/clauses/scope.md', '## Scope\\n\\nSee [colours](#colours).\\n')
const invalid = await compose(school, 'social-media').catch(error => error)
console.log(JSON.stringify([
  unknown instanceof RequestError, unknown.message,
  invalid instanceof InvalidError, invalid.findings.map(({ rule }) => rule),
]))`,
    )
    expect(JSON.parse(printed)).toEqual([
      true,
      'There is no policy uniform. The policies are social-media',
      true,
      ['clause-links-resolve'],
    ])
  })
})

test('its types lead to no other package, and tell a mistake', () => {
  writeFileSync(
    join(folder, 'typed.mts'),
    `import { type ChangesRecord, compare, loadSchool, reviewDates } from 'policy'
const school = await loadSchool()
const changes: ChangesRecord = await compare(school, 'social-media')
const { policies } = await reviewDates(school)
const due: string | null = policies[0]!.due
// @ts-expect-error
const wrong: number = changes.policy
export { due, wrong }
`,
  )
  const compiler = join(project, 'node_modules/typescript/bin/tsc')
  const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022', '--skipLibCheck', 'false']
  const args = [compiler, ...options, '--types', '', 'typed.mts']
  expect(() => execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })).not.toThrow()
})
