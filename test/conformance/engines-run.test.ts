import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { filesBelow } from '../support/fixtures.ts'
import { batch, containers, github, gitlab, place, total } from './engine-files.ts'
import { installed, run as runs } from './program.ts'
import { run, writeSchool } from './school-of-many.ts'

/*
 * What the files of docs/scale run is run, part by part, with the variables that the engine sets, and then what joins the
 * parts. What comes of it is what one process makes.
 */

const folder = mkdtempSync(join(tmpdir(), 'policy-engines-'))
const indices = Array.from({ length: total }, (_, index) => index)
const work = join(folder, 'work')
let whole: Record<string, string>
afterAll(() => rmSync(folder, { recursive: true, force: true }))

beforeAll(() => {
  mkdirSync(work)
  writeSchool(work, 12)
  run(work, 'build', '--out', '../whole')
  whole = textsOf(join(folder, 'whole'))
})

/** Runs a script as an engine does, and nothing of the environment of the tests. */
function runScript(script: string, variables: Readonly<Record<string, string>> = {}): void {
  const env = { PATH: process.env.PATH, HOME: folder, ...variables }
  execFileSync('bash', ['-euc', script], { cwd: work, env, stdio: ['ignore', 'ignore', 'pipe'] })
}

/** The commands of a job, but for what installs the program. */
const scriptOf = (lines: readonly (string | undefined)[]) =>
  lines.filter(line => line !== undefined && line !== 'npm ci').join('\n')

test('Kubernetes', () => {
  const [part, joining] = containers.map(({ args: [script] }) => script.replaceAll('/parts/', '../kubernetes/'))
  for (const index of indices) runScript(part!, { JOB_COMPLETION_INDEX: `${index}`, POLICY_SHARD_TOTAL: `${total}` })
  runScript(joining!)
  expect(textsOf(join(folder, 'kubernetes/out'))).toEqual(whole)
})

test('GitHub', () => {
  const [part, joining] = [github.jobs.part, github.jobs.join].map(({ steps }) => scriptOf(steps.map(step => step.run)))
  mkdirSync(join(work, 'parts'))
  for (const index of indices) {
    runScript(part!, { POLICY_SHARD_INDEX: `${index}`, POLICY_SHARD_TOTAL: `${total}` })
    // As the artifact of this part is put down for the job that joins them.
    renameSync(join(work, 'part'), join(work, `parts/part-${index + 1}`))
  }
  runScript(joining!)
  expect(taken('out')).toEqual(whole)
  rmSync(join(work, 'parts'), { recursive: true })
})

test('GitLab', () => {
  for (const index of indices)
    runScript(scriptOf(gitlab.part.script), { CI_NODE_INDEX: `${index + 1}`, CI_NODE_TOTAL: `${total}` })
  runScript(scriptOf(gitlab.join.script))
  expect(taken('out')).toEqual(whole)
})

test('AWS Batch, whose own client takes the job definition and what is submitted', async () => {
  const [shell, options, part] = batch.containerProperties.command
  expect([shell, options]).toEqual(['bash', '-euc'])
  const submitted = await submittedToBatch()
  expect(submitted.filter(line => line.startsWith('batch submit-job'))).toEqual([
    expect.stringContaining(`--array-properties size=${total} `),
    expect.stringContaining('--depends-on jobId=jobId '),
  ])
  const [, overrides] = /--container-overrides (\{.*\})/.exec(submitted.join('\n'))!
  const { command } = JSON.parse(overrides!) as { command: string[] }
  const here = (script: string) => script.replace('cd /disk; ', '')
  for (const index of indices)
    runScript(here(part!), { AWS_BATCH_JOB_ARRAY_INDEX: `${index}`, AWS_BATCH_JOB_ARRAY_SIZE: `${total}` })
  runScript(here(command[2]!))
  expect(taken('out')).toEqual(whole)
})

/** Runs aws-batch.sh with a client that checks what it is asked and sends nothing, and gives what it was asked. */
async function submittedToBatch(): Promise<string[]> {
  const tools = join(folder, 'tools')
  mkdirSync(tools)
  const client = `#!/bin/sh
echo "$@" >> "${tools}/asked"
PYTHONPATH="${installed('tools/engines')}" exec python3 -m awscli "$@" --generate-cli-skeleton output
`
  writeFileSync(join(tools, 'aws'), client, { mode: 0o755 })
  const environment = { PATH: [tools, process.env.PATH].join(delimiter), AWS_DEFAULT_REGION: 'eu-west-2' }
  expect(await runs('bash', [join(place, 'aws-batch.sh')], environment)).toMatchObject({ status: 0, stderr: '' })
  return readFileSync(join(tools, 'asked'), 'utf8').trim().split('\n')
}

/** The files of a folder, which is then removed. */
function taken(name: string): Record<string, string> {
  const texts = textsOf(join(work, name))
  rmSync(join(work, name), { recursive: true })
  return texts
}

const textsOf = (path: string) =>
  Object.fromEntries(
    Object.entries(filesBelow(path)).map(([name, bytes]) => [name, Buffer.from(bytes).toString('latin1')]),
  )
