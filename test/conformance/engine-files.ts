import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse, parseAllDocuments } from 'yaml'
import { installed, type Outcome, run } from './program.ts'

/* The files of docs/scale for engines that are not here, read as what they are. */

export const place = fileURLToPath(new URL('../../docs/scale/', import.meta.url))
export const read = (name: string) => readFileSync(join(place, name), 'utf8')

/** How many parts each file makes. */
export const total = 8

/** Runs a module of Python that install.sh installed. */
export const python = (module: string, ...args: readonly string[]): Promise<Outcome> =>
  run('python3', ['-m', module, ...args], { PYTHONPATH: installed('tools/engines'), PYTHONDONTWRITEBYTECODE: '1' })

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
export const kubernetes = parseAllDocuments(read('kubernetes.yaml')).map(document => document.toJS() as Job)
export const containers = kubernetes.map(({ spec }) => spec.template.spec.containers[0]!)

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
export const github = parse(read('github.yml')) as Workflow

interface Pipeline {
  readonly part: { readonly parallel: number; readonly script: readonly string[]; readonly artifacts: object }
  readonly join: { readonly needs: readonly string[]; readonly script: readonly string[] }
}
export const gitlab = parse(read('gitlab.yml')) as Pipeline

export const batch = JSON.parse(read('aws-batch.json')) as { containerProperties: { command: string[] } }
