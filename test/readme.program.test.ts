import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { metadataFields } from '../src/model/metadata.ts'
import { schoolFields } from '../src/model/school.ts'
import { hardFiles } from './support/word-files.ts'

const project = fileURLToPath(new URL('..', import.meta.url))
const readme = readFileSync(join(project, 'README.md'), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'policy-readme-'))
cpSync(join(project, 'policy'), join(folder, 'policy'), { recursive: true })
/** Where Word files are, and no policies yet. */
const before = mkdtempSync(join(tmpdir(), 'policy-readme-'))
mkdirSync(join(before, 'word-files'))
writeFileSync(join(before, 'word-files/uniform.docx'), hardFiles['bold headings']!.bytes())
/** Where policies are begun, which no other command shall see. */
const begun = mkdtempSync(join(tmpdir(), 'policy-readme-'))
cpSync(join(project, 'policy'), join(begun, 'policy'), { recursive: true })

/** Where what was recorded is corrected, of an approval that somebody signed. */
const signed = mkdtempSync(join(tmpdir(), 'policy-readme-'))
cpSync(join(project, 'policy'), join(signed, 'policy'), { recursive: true })
runProgram(signed, 'sign', 'social-media', '--role', 'Headteacher', '--name', 'Ann Lee', '--on', '2020-09-07')

/** A trust, with a policy that nobody approved in each of its schools. */
const trust = mkdtempSync(join(tmpdir(), 'policy-readme-'))
for (const school of ['oakfield', 'elmwood']) {
  const root = join(trust, 'schools', school)
  cpSync(join(project, 'policy'), root, { recursive: true })
  runProgram(trust, 'new', 'Safeguarding', '--from', 'social-media', '--school', school)
}

/** Where a command runs. */
const placeOf = ([command, ...options]: readonly string[]) =>
  options.some(option => option === '--all' || option === '--school') ? trust : placeInSchool(command!, options)
const placeInSchool = (command: string, options: readonly string[]) =>
  ({ import: before, init: mkdtempSync(join(before, 'empty-')), new: begun, correct: signed })[command] ??
  (options.includes('--undo') ? begun : folder)

function runProgram(cwd: string, ...args: string[]) {
  return spawnSync(process.execPath, [join(project, 'bin/policy.cjs'), ...args], { cwd, encoding: 'utf8' })
}

afterAll(() => {
  for (const made of [folder, before, begun, signed, trust]) rmSync(made, { recursive: true, force: true })
})

const lines = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block]) => block!.trim().split('\n'))

/** Continuous integration runs these itself, before and beside this test. */
const runByCi = ['npm ci', 'npm run lint', 'npm run types', 'npm test']

describe('every command of the README runs', () => {
  const commands = lines.map(line => line.replace(/\s+#.*$/, '').trim()).filter(command => !runByCi.includes(command))

  test('and there are some', () => {
    expect(commands.length).toBeGreaterThan(10)
    expect(commands.filter(command => !command.startsWith('npx policy'))).toEqual([])
  })

  test.each(commands)('%s', command => {
    const [words, mayFail] = [command.replace(/ \|\| true$/, ''), command.endsWith('|| true')]
    const args = [...words.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word).slice(2)
    const { status, stderr } = runProgram(placeOf(args), ...args)
    expect(stderr).toBe('')
    expect(mayFail ? [0, 1] : [0]).toContain(status)
  })

  test('and continuous integration runs the rest', () => {
    const ci = readFileSync(join(project, '.ci/run'), 'utf8')
    for (const command of runByCi) expect(ci).toContain(command)
  })
})

describe('what the README shows is true', () => {
  test('the finding that it prints', () => {
    const shown = /```text\n(policy\/social-media\/policy\.yaml[\s\S]*?)```/.exec(readme)![1]!
    const root = mkdtempSync(join(folder, 'finding-'))
    cpSync(join(project, 'policy'), join(root, 'policy'), { recursive: true })
    const yaml = join(root, 'policy/social-media/policy.yaml')
    const text = readFileSync(yaml, 'utf8').replace('review_date: 2022-09', 'review_date: 2022-10')
    writeFileSync(yaml, text)
    const { stdout } = runProgram(root, 'validate')
    expect(stdout).toContain(shown)
  })

  test.each([
    ['policy.yaml', metadataFields],
    ['school.yaml', schoolFields],
  ])('the keys of %s', (file, fields) => {
    const section = readme.slice(readme.indexOf(`### \`${file}\``)).split('\n### ')[0]!
    for (const key of Object.keys(fields)) expect(section).toContain(`\`${key}\``)
  })

  test('the recipe for continuous integration, in a folder that holds nothing but policies', () => {
    const recipe = /## For continuous integration[\s\S]*?```yaml\n([\s\S]*?)```/.exec(readme)![1]!
    const commands = [...recipe.matchAll(/- run: npx policy (.*)/g)].map(([, words]) => words!.split(' '))
    expect(commands.map(([name]) => name)).toEqual(['validate', 'build', 'review-due'])
    const root = mkdtempSync(join(folder, 'ci-'))
    cpSync(join(project, 'policy'), join(root, 'policy'), { recursive: true })
    for (const args of commands) {
      const { status, stderr } = runProgram(root, ...args)
      // The sample's review is overdue, and says so behind the build.
      expect([args[0], status, stderr]).toEqual([args[0], args[0] === 'review-due' ? 1 : 0, ''])
    }
    expect(existsSync(join(root, 'out/social-media.pdf'))).toBe(true)
  })

  test('the recipe that opens issues: one for each review that is due, once', () => {
    const script = /opened once[\s\S]*?```yaml\n- run: \|\n([\s\S]*?) {2}env:/.exec(readme)![1]!.replace(/^ {4}/gm, '')
    const root = mkdtempSync(join(folder, 'issues-'))
    cpSync(join(project, 'policy'), join(root, 'policy'), { recursive: true })
    // Stands in for GitHub’s own program: keeps the titles of issues in a file.
    const tools = join(root, 'tools')
    mkdirSync(tools)
    const gh = '#!/bin/sh\ncase "$2" in list) cat issues.txt;; create) printf "%s\\n" "$4" >> issues.txt;; esac\n'
    writeFileSync(join(tools, 'gh'), gh, { mode: 0o755 })
    writeFileSync(join(tools, 'npx'), `#!/bin/sh\nshift\nexec node "${join(project, 'bin/policy.cjs')}" "$@"\n`, {
      mode: 0o755,
    })
    writeFileSync(join(root, 'issues.txt'), 'Another issue\n')
    const environment = { ...process.env, PATH: `${tools}:${process.env.PATH}` }
    for (let time = 0; time < 2; time++) {
      const { status, stderr } = spawnSync('sh', ['-e', '-c', script], {
        cwd: root,
        encoding: 'utf8',
        env: environment,
      })
      expect([status, stderr]).toEqual([0, ''])
    }
    expect(readFileSync(join(root, 'issues.txt'), 'utf8')).toBe(
      'Another issue\nReview of Social Media Policy, due 2022-09\n',
    )
  })

  test('how a policy is added, renamed and withdrawn', () => {
    const root = mkdtempSync(join(folder, 'added-'))
    cpSync(join(project, 'policy'), join(root, 'policy'), { recursive: true })
    const run = (...args: string[]) => runProgram(root, ...args)
    expect(run('new', 'Mobile Phones', '--from', 'social-media').status).toBe(0)
    expect(run('validate').stdout).toBe('Nothing to mend in 2 policies.\n')
    expect(run('status', 'mobile-phones').stdout).toContain('Draft: never approved')
    expect(run('rename', 'social-media', 'online-life').status).toBe(0)
    expect(run('validate').stdout).toBe('Nothing to mend in 2 policies.\n')
    expect(run('retire', 'social-media', '--on', '2026-09-01', '--replaced-by', 'mobile-phones').status).toBe(0)
    expect(run('build', '--as-of', '2026-10-01').stdout).toContain('Withdrawn  Social Media Policy')
    expect(existsSync(join(root, 'out/online-life.pdf'))).toBe(false)
  })

  test('the files that it links to', () => {
    // Not what shows how a clause is written.
    const links = [...readme.replace(/`[^`\n]*`/g, '').matchAll(/\]\((?!https?:|#)([^)\s]+)\)/g)].map(
      match => match[1]!,
    )
    expect(links.length).toBeGreaterThan(4)
    for (const link of links) expect(existsSync(join(project, link)), link).toBe(true)
  })
})
