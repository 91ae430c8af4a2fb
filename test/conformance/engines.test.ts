import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { workflow } from '../../src/operations/begin/workflow.ts'
import { finished } from '../support/killed.ts'
import { containers, github, gitlab, kubernetes, place, python, read, total } from './engine-files.ts'

/* Schemas judge the files of docs/scale, each says what it must, and the commands that they name exist. */

const folder = mkdtempSync(join(tmpdir(), 'policy-engines-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A file of docs/scale with other words in the place of some. */
function altered(name: string, words: string, others: string): string {
  expect(read(name)).toContain(words)
  const path = join(folder, `altered-${name}`)
  writeFileSync(path, read(name).replace(words, others))
  return path
}

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
