import type { VFile } from 'vfile'
import type { Host } from '../host/host.ts'
import type { Metadata } from '../model/metadata.ts'
import type { Policy, PolicySource } from '../model/policy.ts'
import type { School } from '../model/school.ts'
import { placelessYaml } from '../model/yaml-source.ts'
import { enumerate } from '../report/words.ts'
import { policyFileName, versionNames, versionPath, versionsFolderName } from '../source/content-root.ts'
import { gitFiles } from '../source/git-files.ts'
import { readMarkdownPolicy } from '../source/markdown-policy.ts'
import { readPolicy } from '../source/policy.ts'
import { readVersionClauses, readVersionHead } from '../source/version-file.ts'
import { withNames } from '../validate/validate.ts'
import { ledgerOf, readLedger } from '../versions/ledger.ts'
import { isAsApproved } from './as-approved.ts'
import { approvalStanding, type CheckedPolicy, type CheckedSchool, checkPolicy, checkSource } from './checked.ts'
import { UsageError } from './context.ts'
import { plainMessage } from './plain-message.ts'

/** One version of a policy as the caller named it, read and checked. */
export interface NamedVersion {
  /** As the caller named it. */
  readonly spec: string
  /** As people call it: `version 2020-09`, `the working text`. */
  readonly name: string
  readonly source: PolicySource
  /** What the rules find in it today. */
  readonly files: readonly VFile[]
  readonly isValid: boolean
  /** Whether a version of the school’s records its words. */
  readonly isRecorded: boolean
  /** Whether it is the text that is being worked on, whose mistakes can be mended. */
  readonly isWorking: boolean
}

/** The text in the policy's folder, as it is now. */
export const working = 'working'

/** Reads the version of a policy that a caller names: `working`, a version, `git:` and a revision, or a path. */
export async function readVersion(
  host: Host,
  root: string,
  id: string,
  spec: string,
  school: CheckedSchool,
): Promise<NamedVersion> {
  const named = (name: string, { source, files, isValid }: CheckedPolicy, isRecorded = false): NamedVersion => ({
    spec,
    name,
    source,
    files,
    isValid,
    isRecorded,
    isWorking: spec === working,
  })
  // A version whose files were edited records nothing.
  const isSealed = () => readLedger(host, root, id).faults.length === 0
  if (spec === working) {
    const checked = await checkPolicy(host, root, id, school)
    const standing = approvalStanding(checked, school)
    const isApproved = standing.kind === 'recorded' && isAsApproved(checked, standing.newest, school, host)
    return named('the working text', checked, isApproved)
  }
  if (spec.startsWith('git:')) {
    const revision = spec.slice('git:'.length)
    const files = gitFiles(host, root, revision)
    if (!files) throw new UsageError(`There is no revision ${revision} in a git repository of ${root}`)
    const source = readPolicy({ ...host, ...files }, root, id)
    if (source.clauses.length === 0 && source.metadata.title === undefined)
      throw new UsageError(`Revision ${revision} holds no policy ${id}`)
    return named(`revision ${revision}`, await checkSource(source, school))
  }
  const recorded = recordedVersion(host, root, id, spec)
  if (recorded) return named(`version ${spec}`, await checkSource(recorded, school), isSealed())
  const isOwnVersion = versionNames(host, root, id).some(
    name => versionPath(host, root, id, name) === host.resolve(spec),
  )
  return named(nameOf(host, spec), await checkPath(host, root, id, spec, school), isOwnVersion && isSealed())
}

/** The version that a path leads to, in whichever school. */
function versionAt(host: Host, path: string): PolicySource | undefined {
  const folder = host.resolve(path, '../..')
  const root = host.resolve(folder, '..')
  const name = host.relative(host.resolve(folder, versionsFolderName), path)
  if (!/^[^/]+\.md$/.test(name)) return undefined
  return recordedVersion(host, root, host.relative(root, folder), name.slice(0, -'.md'.length))
}

/** An approved version as a policy; nothing where there is none of the name. */
function recordedVersion(host: Host, root: string, id: string, name: string): PolicySource | undefined {
  const read = readVersionHead(host, root, id, name)
  if (!read) return undefined
  const { head } = read
  const version = head && readVersionClauses(host, root, id, { ...read, head })
  if (!version || !('clauses' in version))
    throw new UsageError(`Version ${name} cannot be read: policy validate says why`)
  const files = [...new Set(version.clauses.map(({ file }) => file))]
  const common = { id, folder: id, yaml: placelessYaml(read.path, read.text), files, losses: [], unlisted: [] }
  return { ...common, metadata: version.head.metadata, clauses: version.clauses, images: version.images }
}

/** An approved version as a policy that can be composed; references stand for what they stand for now. */
export function approvedPolicy(
  host: Host,
  root: string,
  id: string,
  version: string,
  { source }: CheckedSchool,
): Policy {
  const { clauses, images, metadata } = recordedVersion(host, root, id, version)!
  const complete = source.school as School
  return { id, metadata: withNames(metadata as Metadata, complete), clauses, images, school: complete }
}

/** A path as people call it: its last two parts tell it from others. */
function nameOf(host: Host, spec: string): string {
  const way = host.relative(host.currentFolder, host.resolve(spec))
  return way.split('/').slice(-2).join('/')
}

/** A policy's folder, its `policy.yaml`, or a Markdown file. */
async function checkPath(
  host: Host,
  root: string,
  id: string,
  spec: string,
  school: CheckedSchool,
): Promise<CheckedPolicy> {
  const path = host.resolve(spec)
  const bytes = host.read(path)
  const recorded = bytes && versionAt(host, path)
  if (recorded) return checkSource(recorded, school)
  const isPolicyFile = bytes && host.relative(host.resolve(path, '..'), path) === policyFileName
  if (bytes && !isPolicyFile) return checkSource(readMarkdownPolicy(host, path, bytes), school)
  const folder = isPolicyFile ? host.resolve(path, '..') : path
  const holdsPolicy = host.list(folder)?.some(({ name }) => name === policyFileName)
  const above = host.resolve(folder, '..')
  if (holdsPolicy) return checkSource(readPolicy(host, above, host.relative(above, folder)), school)
  const versions = versionNames(host, root, id)
  const known = versions.length > 0 ? `Its versions are ${enumerate(versions)}` : 'It has no approved version yet'
  throw new UsageError(
    `There is no version ${spec} of ${id}. ${known}; or name a policy’s folder, a Markdown file, or git: and a revision`,
  )
}

/** The version that the committee approved last. */
export function newestVersion(host: Host, root: string, id: string): string {
  const { versions, faults } = ledgerOf(host, root, id)
  const newest = versions.at(-1)
  if (newest) return newest.head.version
  const [fault] = faults
  if (fault) throw new UsageError(plainMessage(fault.message))
  throw new UsageError(
    `${id} has no approved version yet to compare with. Name the older text with --from: a policy’s folder, a Markdown file, or git: and a revision, such as git:HEAD~1`,
  )
}

/** What a document needs and an older text may not have: taken from the text that it is compared with, and told. */
const needed = ['title', 'committee', 'review_period', 'responsible', 'signatories'] as const

/** Rules about the facts that a Markdown file may lack or have besides, which take nothing away from its words. */
const aboutFacts = new Set(['required-metadata', 'known-keys'])

/** Two versions as policies that can be composed, and what of them is not compared. */
export function completeVersions(
  before: NamedVersion,
  after: NamedVersion,
  school: School,
): { before: Policy; after: Policy; untracked: string[] } {
  const [old, young] = [before.source.metadata, after.source.metadata]
  const lacking = needed.filter(field => old[field] === undefined || young[field] === undefined)
  return {
    before: completed(before.source, young, school),
    after: completed(after.source, old, school),
    untracked: [
      ...(lacking.length > 0
        ? [
            `Not compared, since not both texts give them: ${enumerate(lacking.map(field => field.replaceAll('_', ' ')))}.`,
          ]
        : []),
      ...[before, after].flatMap(mistakesOf),
    ],
  }
}

/** Facts that a version does not give are the other's, so that they do not differ. */
function completed({ id, metadata, clauses, images }: PolicySource, other: Partial<Metadata>, school: School): Policy {
  const taken = Object.fromEntries(needed.map(field => [field, other[field] ?? notGiven[field]]))
  const complete = { ...taken, clauses: [], ...metadata } as unknown as Metadata
  return { id, metadata: withNames(complete, school), clauses, images, school }
}

/** An older text was right once, and cannot be mended: what is wrong with it by today's rules is told. */
function mistakesOf({ name, isWorking, files }: NamedVersion): string[] {
  const [first] = files.flatMap(file =>
    file.messages.filter(({ fatal, ruleId }) => fatal && !aboutFacts.has(ruleId ?? '')),
  )
  return isWorking || !first
    ? []
    : [`By today’s rules ${name} has mistakes, and may not be shown in full: ${quoted(first.reason)}.`]
}

/** Documents have quotation marks where messages have Markdown's. */
const quoted = (message: string) => message.replace(/`([^`]*)`/g, '“$1”')

const notGiven = {
  title: 'Policy',
  committee: 'Not given',
  review_period: { text: 'Not given', duration: undefined },
  responsible: 'Not given',
  signatories: [],
} as const satisfies Partial<Record<(typeof needed)[number], unknown>>
