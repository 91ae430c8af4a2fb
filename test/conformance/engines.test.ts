import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { workflow } from '../../src/operations/begin/workflow.ts'
import { filesBelow } from '../support/fixtures.ts'
import { finished } from '../support/killed.ts'
import { installed, run as runs } from './program.ts'
import { run, writeSchool } from './school-of-many.ts'

/*
 * The files of docs/scale for engines that are not here. Schemas judge what they are, and what they run is run: part by
 * part, with the variables that the engine sets, and then what joins the parts.
 */

const place = fileURLToPath(new URL('../../docs/scale/', import.meta.url))
const read = (name: string) => readFileSync(join(place, name), 'utf8')
const total = 8
const indices = Array.from({ length: total }, (_, index) => index)

const folder = mkdtempSync(join(tmpdir(), 'policy-engines-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs a module of Python that install.sh installed. */
const python = (module: string, ...args: readonly string[]) =>
  runs('python3', ['-m', module, ...args], { PYTHONPATH: installed('tools/engines'), PYTHONDONTWRITEBYTECODE: '1' })

/** A file of docs/scale with other words in the place of some. */
function altered(name: string, words: string, others: string): string {
  expect(read(name)).toContain(words)
  const path = join(folder, `altered-${name}`)
  writeFileSync(path, read(name).replace(words, others))
  return path
}

interface Job {
  readonly metadata: { readonly name: string }
  readonly spec: {
    readonly completions?: number
    readonly suspend?: boolean
    readonly template: {
      readonly spec: {
        readonly containers: readonly { readonly env?: readonly object[]; readonly args: readonly [string] }[]
      }
    }
  }
}
const kubernetes = parseAllDocuments(read('kubernetes.yaml')).map(document => document.toJS() as Job)
const containers = kubernetes.map(({ spec }) => spec.template.spec.containers[0]!)

interface Workflow {
  readonly jobs: Readonly<
    Record<
      'part' | 'join',
      {
        readonly needs?: string
        readonly strategy?: { readonly matrix: { readonly part: readonly number[] } }
        readonly env?: Readonly<Record<string, string>>
        readonly steps: readonly { readonly run?: string; readonly uses?: string; readonly with?: object }[]
      }
    >
  >
}
const github = parse(read('github.yml')) as Workflow

interface Pipeline {
  readonly part: { readonly parallel: number; readonly script: readonly string[]; readonly artifacts: object }
  readonly join: { readonly needs: readonly string[]; readonly script: readonly string[] }
}
const gitlab = parse(read('gitlab.yml')) as Pipeline

const batch = JSON.parse(read('aws-batch.json')) as { containerProperties: { command: string[] } }

describe('schemas', () => {
  const ofKubernetes = (path: string) => python('kubernetes_validate', '--strict', '-k', '1.37.0', path)
  const ofGitHub = (path: string) => python('check_jsonschema', '--builtin-schema', 'vendor.github-workflows', path)
  const ofGitLab = (path: string) =>
    python('check_jsonschema', '--builtin-schema', 'vendor.gitlab-ci', '--data-transform', 'gitlab-ci', path)

  test.each([
    ['kubernetes.yaml', ofKubernetes, 'completions: 8', 'completion: 8'],
    ['github.yml', ofGitHub, 'needs: part', 'need: part'],
    ['gitlab.yml', ofGitLab, 'parallel: 8', 'parallel: eight'],
  ] as const)('pass %s, and find a mistake in it', async (name, judged, words, others) => {
    expect(await judged(join(place, name))).toMatchObject({ status: 0 })
    expect((await judged(altered(name, words, others))).status).toBeGreaterThan(0)
  })
})

describe('what the files say', () => {
  test('Kubernetes: as many parts as the program is told, each by a user who may do little, and a second job', () => {
    const [build, joining] = kubernetes
    expect(kubernetes.map(({ metadata }) => metadata.name)).toEqual(['policy-build', 'policy-join'])
    expect(build!.spec).toMatchObject({ completionMode: 'Indexed', completions: total, backoffLimitPerIndex: 3 })
    expect(containers[0]!.env).toEqual([{ name: 'POLICY_SHARD_TOTAL', value: `${total}` }])
    expect(joining!.spec.suspend).toBe(true)
    for (const { spec } of kubernetes) {
      expect(spec.template.spec).toMatchObject({ restartPolicy: 'Never', securityContext: { runAsNonRoot: true } })
      expect(spec.template.spec.containers).toEqual([
        expect.objectContaining({
          image: 'node:22',
          resources: expect.objectContaining({ limits: { cpu: '1', memory: '1Gi' } }),
          volumeMounts: [
            { name: 'policies', mountPath: '/policies', readOnly: true },
            { name: 'parts', mountPath: '/parts' },
          ],
        }),
      ])
    }
  })

  test('GitHub: a runner for each part, and the actions that `policy init` names', () => {
    const { part, join: joining } = github.jobs
    expect(part.strategy!.matrix.part).toHaveLength(total)
    expect(part.env).toEqual({
      POLICY_SHARD_INDEX: '$' + '{{ strategy.job-index }}',
      POLICY_SHARD_TOTAL: '$' + '{{ strategy.job-total }}',
    })
    expect(joining.needs).toBe('part')
    const actions = (text: string) => new Set(text.match(/actions\/[\w-]+@v\d+/g))
    const [ours, begun] = [actions(read('github.yml')), actions(workflow)]
    expect([...ours].filter(action => !begun.has(action))).toEqual(['actions/download-artifact@v4'])
  })

  test('GitLab: a job for each part', () => {
    expect(gitlab.part).toMatchObject({ parallel: total, artifacts: { paths: ['part-$CI_NODE_INDEX/'] } })
    expect(gitlab.join.needs).toEqual(['part'])
  })
})

describe('what the files run makes what one process makes', () => {
  const work = join(folder, 'work')
  let whole: Record<string, string>

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
    const [part, joining] = [github.jobs.part, github.jobs.join].map(({ steps }) =>
      scriptOf(steps.map(step => step.run)),
    )
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
    writeFileSync(join(tools, 'aws'), client)
    chmodSync(join(tools, 'aws'), 0o755)
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
})

const textsOf = (path: string) =>
  Object.fromEntries(
    Object.entries(filesBelow(path)).map(([name, bytes]) => [name, Buffer.from(bytes).toString('latin1')]),
  )

describe('every command that the files name exists, with its options', () => {
  const lines = readdirSync(place).flatMap(name =>
    [...read(name).matchAll(/^.*?\bpolicy (build|site|merge-manifests|validate) (.*)$/gm)]
      .filter(([line]) => !line.startsWith('`'))
      .map(([, command, words]) => ({ name, command: command!, words: words! })),
  )

  test('and every file names some', () => {
    const named = new Set(lines.map(({ name }) => name))
    expect(readdirSync(place).filter(name => !named.has(name))).toEqual([])
  })

  test.each(lines)('$name: policy $command $words', ({ command, words }) => {
    const { stdout } = finished(place, ['help', command])
    for (const [option] of words.matchAll(/(?<![\w-])--[\w-]+/g)) expect(stdout).toContain(` ${option} `)
  })
})
