import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { policy } from './cli.ts'
import { fixtures } from './fixtures.ts'
import { type MemoryHost, memoryHost, rewrite } from './memory-host.ts'

/** The folder of the policy with three approved versions. */
export const uniform = '/school/policy/uniform'

/** The file of one of its versions. */
export const versionFile = (name: string, id = 'uniform') => `/school/policy/${id}/versions/${name}.md`

const pictures = join(fixtures, 'everything/educational-visits/pictures')

const uniformYaml = `# The committee sees to this policy.
title: Uniform Policy
committee: Resources Committee
approved: 2024-03 # the day is not known
review_period: Two years
review_date: 2026-03
responsible: Headteacher
signatories:
  - role: Headteacher
clauses:
  - introduction.md
  - wearing.md
`

const files: Readonly<Record<string, string | Uint8Array>> = {
  'policy/school.yaml':
    'name: Oakfield Primary School\ncommittees:\n  - name: Resources Committee\n    aliases: [Resources]\n  - name: Governing Board\npeople:\n  headteacher: {role: Headteacher, name: Mrs Ash}\n  caretaker: {role: Caretaker}\n',
  'policy/uniform/policy.yaml': uniformYaml,
  'policy/uniform/clauses/introduction.md':
    '## Introduction\n\nPupils wear the uniform that the school chose together with parents and\nwith the pupils themselves.\n\nAsk {{people.headteacher.name}}.\n',
  'policy/uniform/clauses/wearing.md': '## Wearing it\n\n- a jumper\n- a shirt\n\n![A whistle](whistle.png)\n',
  'policy/uniform/clauses/whistle.png': readFileSync(join(pictures, 'whistle.png')),
  'policy/behaviour/policy.yaml': uniformYaml.replace('Uniform', 'Behaviour').replace('  - wearing.md\n', ''),
  'policy/behaviour/clauses/introduction.md': '## Introduction\n\nPupils are kind.\n',
}

/** A school whose policies have not been approved with `policy approve` yet. */
export const unapprovedSchool = (): MemoryHost => memoryHost(files)

let made: Promise<ReadonlyMap<string, Uint8Array>> | undefined

/** A school with three approved versions of one policy and one of another, which has not changed since. */
export async function approvedSchool(): Promise<MemoryHost> {
  made ??= makeVersions()
  return memoryHost(Object.fromEntries(await made))
}

async function makeVersions(): Promise<ReadonlyMap<string, Uint8Array>> {
  const host = unapprovedSchool()
  await approved(host, 'behaviour', '--on', '2024-03')
  await approved(host, 'uniform', '--on', '2024-03')
  rewrite(host, `${uniform}/clauses/wearing.md`, text => `${text}\nShoes are black.\n`)
  await approved(host, 'uniform', '--on', '2025-03-10', '--minute', 'RC 25/004')
  rewrite(host, `${uniform}/clauses/wearing.md`, text => text.replace('black', 'black or brown'))
  await approved(host, 'uniform', '--on', '2026-03-01')
  return host.files
}

/** Approves a policy, which must succeed. */
export async function approved(host: MemoryHost, id: string, ...args: string[]): Promise<void> {
  const { exitCode, complained } = await policy(host, 'approve', id, ...args)
  if (exitCode !== 0) throw new Error(complained)
}

/** The files of a memory host as texts, for comparing. */
export function texts(host: MemoryHost, below = '/'): Record<string, string> {
  return Object.fromEntries(
    [...host.files]
      .filter(([path]) => path.startsWith(below))
      .map(([path, bytes]) => [path, Buffer.from(bytes).toString('latin1')]),
  )
}
