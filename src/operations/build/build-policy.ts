import type { Finding } from '../../model/finding.ts'
import { isRetired } from '../../model/retirement.ts'
import { nameOnDisk } from '../../model/same-name.ts'
import { entriesOf } from '../../source/content-root.ts'
import type { PolicyFolder } from '../../source/policy-folder.ts'
import type { Standing } from '../../versions/standing.ts'
import { checkPolicy } from '../checked-policy.ts'
import type { CheckedSchool } from '../checked-school.ts'
import { editionsOf } from '../edition.ts'
import { inputDigests } from '../input-digest.ts'
import { isWhole } from '../one-reading.ts'
import type { Task } from '../tasks/task.ts'
import type { BuildRequest, Outcome, ToldStanding } from './build.ts'
import { buildCache, type CachedBuild } from './build-cache.ts'
import { otherDocuments, writeEditions } from './write-editions.ts'

/** A request to build, without what cannot be given to another thread. */
export type BuildData = Omit<BuildRequest, 'onProgress'>

/** The build of one policy, and what is remembered of it for the next build, if anything. */
export type BuiltPolicy = PolicyBuild & { readonly cached: CachedBuild | undefined }

/** The part of a build that is done for each policy. */
export const buildTask: Task<BuildData, BuiltPolicy> = {
  prepare: (content, school, request) => {
    const { host, root, allIds, isAnew } = content
    const cache = buildCache(host, request.out)
    const present = new Set(entriesOf(host, host.resolve(request.out)).map(({ name }) => nameOnDisk(name)))
    const { out: _, ...made } = request
    const digests = school.isValid ? inputDigests(host, root, allIds, ['build', made], school) : undefined
    return async folder => {
      const input = digests?.(folder)
      const known = input === undefined || isAnew ? undefined : cache.current(folder.id, input)
      const current = upToDate(folder, known, present)
      const build = current ?? (await buildPolicy(folder, school, request))
      const isSure = input !== undefined && isWhole(folder)
      return { ...build, cached: isSure ? cachedBuild(input, build) : undefined }
    }
  },
}

/**
 * The build of a policy whose documents are up to date; undefined if they are not, or if that is not sure. `present` are
 * the names of what lies in the folder of the documents, as disks compare them.
 */
function upToDate(
  { id }: PolicyFolder,
  cached: CachedBuild | undefined,
  present: ReadonlySet<string>,
): PolicyBuild | undefined {
  if (!cached) return undefined
  // What a draft left is taken away by a build.
  if (otherDocuments(id).some(name => present.has(nameOnDisk(name)))) return undefined
  const { title, version, files } = cached
  const found = { version, files, standing: { kind: 'recorded' }, upcoming: undefined, kept: [], edited: [] } as const
  return { title, findings: [], outcome: { kind: 'built', ...found, isUpToDate: true } }
}

/** What is remembered of a build: only of a version that is in force as it is, without anything to tell about it. */
function cachedBuild(input: string, { title, findings, outcome }: PolicyBuild): CachedBuild | undefined {
  if (outcome.kind !== 'built' || findings.length > 0 || outcome.standing.kind !== 'recorded') return undefined
  const { version, upcoming, files, kept, edited } = outcome
  const isPlain = kept.length + edited.length === 0 && files.every(({ kind }) => kind === undefined)
  return version !== undefined && upcoming === undefined && isPlain ? { input, title, version, files } : undefined
}

/** What came of the build of one policy. */
export interface PolicyBuild {
  readonly title: string
  readonly findings: readonly Finding[]
  readonly outcome: Outcome
}

/** Builds one policy. Never throws: an error becomes the outcome, so that the other policies are still built. */
async function buildPolicy(folder: PolicyFolder, school: CheckedSchool, request: BuildData): Promise<PolicyBuild> {
  let [title, findings]: [string, readonly Finding[]] = [folder.id, []]
  const outcomeOf = async (): Promise<Outcome> => {
    const policy = await checkPolicy(folder, school)
    title = policy.source.metadata.title ?? folder.id
    findings = policy.findings
    const { retired } = policy.source.metadata
    if (retired && isRetired({ retired }, request.asOf ?? school.today) && request.at === undefined)
      return { kind: 'retired', on: retired.on, replacedBy: retired.replaced_by }
    if (!school.isValid || !policy.isValid) return { kind: 'invalid' }
    const editions = editionsOf(policy, school, request)
    const { version, upcoming } = editions
    const standing = toldStanding(editions.standing)
    if (request.copy === 'publication' && version === undefined) return { kind: 'unapproved', standing }
    const built = await writeEditions(editions, policy, school, request)
    return 'path' in built ? { kind: 'signed', ...built } : { kind: 'built', version, standing, upcoming, ...built }
  }
  const outcome = await outcomeOf().catch((reason: unknown): Outcome => ({ kind: 'failed', reason }))
  return { title, findings, outcome }
}

/** The version itself is not told: its text is long, and nobody asks for it. */
const toldStanding = (standing: Standing): ToldStanding =>
  standing.kind === 'recorded' ? { kind: 'recorded' } : standing
