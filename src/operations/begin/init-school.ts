import type { Host } from '../../host/host.ts'
import { slug } from '../../model/clause.ts'
import { schoolFields } from '../../model/school.ts'
import { findContentRoot, schoolFileName } from '../../source/content-root.ts'
import { readHouseStyle } from '../../source/house-style.ts'
import { writeYaml } from '../../source/write-yaml.ts'
import { readYamlFile } from '../../source/yaml-file.ts'
import { RequestError } from '../request-error.ts'
import { type NewPolicy, newPolicy, writeBegun } from './new-policy.ts'
import { workflow } from './workflow.ts'

export interface InitRequest {
  /** The folder in which the school is begun, by absolute path: its policies go into `policy/` there. */
  readonly folder: string
  readonly name: string
  readonly committees: readonly string[]
  readonly roles: readonly string[]
  /** A house style that comes with policy; the default one unless given. */
  readonly style?: string | undefined
  /** The title of the first policy. */
  readonly first: string
  /** Whether a workflow for GitHub is written that checks the policies. */
  readonly hasWorkflow: boolean
}

/** What was begun. */
export interface InitResult {
  /** The content root. */
  readonly root: string
  readonly policy: NewPolicy
  /** The files that were written, by absolute path. */
  readonly written: readonly string[]
  /** Files that were there already, and stayed as they are. */
  readonly kept: readonly string[]
}

/** The folder, below that of the school, that its policies are in. */
const rootName = 'policy'

const ignored = '# What policy makes of the policies\nout/\nwebsite/\nnode_modules/\n'

/** The content root that is there already, where a school would be begun; undefined if there is none. */
function existingRoot(host: Host, folder: string): string | undefined {
  const isHere = (path: string) => host.read(host.resolve(path, schoolFileName)) !== undefined
  return (
    [folder, host.resolve(folder, rootName)].find(isHere) ??
    (folder === host.currentFolder ? findContentRoot(host) : undefined)
  )
}

/** Throws `RequestError` if there is a school where one would be begun. */
export function expectNoSchool(host: Host, folder: string): void {
  const found = existingRoot(host, folder)
  if (found !== undefined)
    throw new RequestError(
      `There is a school already, in ${host.relative(host.currentFolder, found) || '.'}. policy new adds a policy to it`,
    )
}

/** The house styles that come with policy, by which a school can begin. */
export const packagedStyles = (host: Host, folder: string): readonly string[] => readHouseStyle(host, folder).packaged

/**
 * Begins a school: `school.yaml`, a first policy and `.gitignore`. Nothing that is there is written over. Throws
 * `RequestError` if there is a school.
 */
export function initSchool(host: Host, request: InitRequest): InitResult {
  const { folder, first, hasWorkflow } = request
  expectNoSchool(host, folder)
  const root = host.resolve(folder, rootName)
  const schoolPath = host.resolve(root, schoolFileName)
  const school = new TextEncoder().encode(schoolYaml(request))
  const { values } = readYamlFile(schoolFileName, school, schoolFields)
  const policy = newPolicy(host, root, { title: first }, values)
  const text = (words: string) => new TextEncoder().encode(words)
  const all = new Map<string, Uint8Array>([
    [schoolPath, school],
    ...policy.files,
    [host.resolve(folder, '.gitignore'), text(ignored)],
    ...(hasWorkflow ? [[host.resolve(folder, '.github/workflows/policies.yml'), text(workflow)] as const] : []),
  ])
  const kept = [...all.keys()].filter(path => host.read(path) !== undefined)
  const files = new Map([...all].filter(([path]) => !kept.includes(path)))
  writeBegun(host, files)
  return { root, policy, written: [...files.keys()], kept }
}

function schoolYaml({ name, committees, roles, style }: InitRequest): string {
  const people = Object.fromEntries(roles.map(role => [slug(role).replaceAll('-', '_'), { role }]))
  return [
    '# What all policies of the school share.\n',
    writeYaml({ name, timezone: 'Europe/London', language: 'en-GB', house_style: style ?? 'default' }),
    '# Approved versions are kept: nothing counts as approved that policy approve has not recorded.\n',
    writeYaml({ versions: 'kept' }),
    '\n# Those who approve policies. Other names that policies may call them: aliases: [FPP]\n',
    writeYaml({ committees: committees.map(committee => ({ name: committee })) }),
    '\n# Roles, and who holds them, for {{people.headteacher.name}} in clauses: add name: below a role.\n',
    writeYaml({ people }),
  ].join('')
}
