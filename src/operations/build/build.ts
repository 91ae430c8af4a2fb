import type { Copy } from '../../compose/copy.ts'
import type { FormatName } from '../../contract/format-names.ts'
import type { BuiltFile } from '../../contract/records.ts'
import type { DateInterval, PlainDate } from '../../model/date.ts'
import type { Finding } from '../../model/finding.ts'
import { isRetired } from '../../model/retirement.ts'
import { manifestFileName } from '../../source/content-root.ts'
import type { PolicyFolder } from '../../source/policy-folder.ts'
import type { Standing } from '../../versions/standing.ts'
import { checkPolicy } from '../checked-policy.ts'
import { type CheckedSchool, checkSchool } from '../checked-school.ts'
import type { Content } from '../content.ts'
import { editionsOf, type UpcomingVersion } from '../edition.ts'
import { mergeManifest } from '../manifest.ts'
import { expectPlaceForOutput } from '../output.ts'
import { buildCache, type CachedBuild, cacheFileName } from './build-cache.ts'
import type { EditedCopy } from './edited-copies.ts'
import { inputDigests } from './input-digest.ts'
import { otherDocuments, writeEditions } from './write-editions.ts'

export interface BuildRequest {
  /** The folder for the documents. */
  readonly out: string
  readonly copy: Copy
  readonly formats: readonly FormatName[]
  /** Whether the PDF has fields for signing with a key. */
  readonly fields?: boolean | undefined
  /** Whether the forms of the PDF can be filled in on a screen; not together with `fields`. */
  readonly fillable?: boolean | undefined
  /** The version to build; defaults to the newest. */
  readonly at?: string | undefined
  /** The day as of which a version is reported to be in force; defaults to today. The documents do not depend on it. */
  readonly asOf?: PlainDate | undefined
  /** Whether documents are made anew that are up to date. */
  readonly isAnew?: boolean | undefined
  readonly onProgress?: (done: number, title: string) => void
}

/** The result for one policy. */
export interface Build {
  readonly id: string
  readonly title: string
  readonly outcome: Outcome
}

/** How the build of one policy ended. */
export type Outcome =
  | {
      readonly kind: 'built'
      readonly version: string | undefined
      /** Whether and how the policy is approved. */
      readonly standing: Standing | { readonly kind: 'recorded' }
      /** Set if the version is approved but not yet in force. */
      readonly upcoming: UpcomingVersion | undefined
      readonly files: readonly BuiltFile[]
      /** Signed files of this version, which are left as they are. */
      readonly kept: readonly string[]
      /** Word files that somebody edited since they were built, which are left as they are. */
      readonly edited: readonly EditedCopy[]
      /** Set if the documents were up to date, and nothing was made. */
      readonly isUpToDate?: true
    }
  /** The school or the policy has errors, which are among the findings. */
  | { readonly kind: 'invalid' }
  /** A signed PDF is in the way, and it is not a validly signed copy of this version. */
  | { readonly kind: 'signed'; readonly path: string }
  /** A publication copy was requested, but no recorded version or stated approval allows one. */
  | { readonly kind: 'unapproved'; readonly standing: Standing }
  /** It is withdrawn. */
  | { readonly kind: 'retired'; readonly on: DateInterval; readonly replacedBy: string | undefined }
  /** The disk refused, or there is a bug in policy itself. */
  | { readonly kind: 'failed'; readonly reason: unknown }

export interface BuildResult {
  readonly builds: readonly Build[]
  /** The findings, by file and in the order of its text. */
  readonly findings: readonly Finding[]
  readonly isSchoolValid: boolean
  /** Documents of policies that are withdrawn or gone, which were removed from the folder. */
  readonly removed: readonly string[]
}

/**
 * Builds policies one after another. Each policy's documents are written all together or not at all. A policy that
 * cannot be built keeps its previous documents and does not stop the others. Throws `RequestError` if documents may not
 * be written to the folder.
 */
export async function buildPolicies(content: Content, request: BuildRequest): Promise<BuildResult> {
  const { host, root, folders } = content
  expectPlaceForOutput(host, root, host.resolve(request.out, manifestFileName), request.out)
  const school = await checkSchool(host, root)
  const findings: Finding[] = [...school.findings]
  const builds: Build[] = []
  const manifest = mergeManifest(host, request.out)
  const cache = buildCache(host, request.out)
  const digests = school.isValid ? inputDigests(host, root, content.allIds, request, school) : undefined
  for (const [index, folder] of folders.entries()) {
    const { id } = folder
    request.onProgress?.(index, id)
    host.seeCommitted(folder.path)
    const input = digests?.(folder)
    const current =
      input === undefined || request.isAnew ? undefined : upToDate(folder, request.out, cache.current(id, input))
    const build =
      current ??
      (await buildPolicy(folder, school, {
        ...request,
        onProgress: (_, title) => request.onProgress?.(index, title),
      }))
    cache.put(id, input === undefined ? undefined : cachedBuild(input, build))
    findings.push(...build.findings)
    builds.push({ id, title: build.title, outcome: build.outcome })
    if (build.outcome.kind !== 'built') continue
    const { version, files: built } = build.outcome
    const status = version === undefined ? 'draft' : 'approved'
    manifest.add({ policy: id, title: build.title, version: version ?? null, status, files: built })
  }
  const retired = builds.flatMap(({ id, outcome }) => (outcome.kind === 'retired' ? [id] : []))
  const present = content.allIds.filter(id => !retired.includes(id))
  const isToBeWritten = builds.some(({ outcome }) => outcome.kind === 'built') || retired.length > 0
  const removed = isToBeWritten
    ? await manifest.write(present, digests && new Map([[cacheFileName, cache.bytes(present)]]))
    : []
  return { builds, findings, isSchoolValid: school.isValid, removed }
}

/** The build of a policy whose documents are up to date; undefined if they are not, or if that is not sure. */
function upToDate({ host, id }: PolicyFolder, out: string, cached: CachedBuild | undefined): PolicyBuild | undefined {
  if (!cached) return undefined
  // What a draft left is taken away by a build.
  if (otherDocuments(id).some(name => host.realPath(host.resolve(out, name)) !== undefined)) return undefined
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

interface PolicyBuild {
  readonly title: string
  readonly findings: readonly Finding[]
  readonly outcome: Outcome
}

/** Builds one policy. Never throws: an error becomes the outcome, so that the other policies are still built. */
async function buildPolicy(folder: PolicyFolder, school: CheckedSchool, request: BuildRequest): Promise<PolicyBuild> {
  let [title, findings]: [string, readonly Finding[]] = [folder.id, []]
  const outcomeOf = async (): Promise<Outcome> => {
    const policy = await checkPolicy(folder, school)
    title = policy.source.metadata.title ?? folder.id
    findings = policy.findings
    request.onProgress?.(0, title)
    const { retired } = policy.source.metadata
    if (retired && isRetired({ retired }, request.asOf ?? school.today) && request.at === undefined)
      return { kind: 'retired', on: retired.on, replacedBy: retired.replaced_by }
    if (!school.isValid || !policy.isValid) return { kind: 'invalid' }
    const editions = editionsOf(policy, school, request)
    const { version, standing, upcoming } = editions
    if (request.copy === 'publication' && version === undefined) return { kind: 'unapproved', standing }
    const built = await writeEditions(editions, policy, school, request)
    return 'path' in built ? { kind: 'signed', ...built } : { kind: 'built', version, standing, upcoming, ...built }
  }
  const outcome = await outcomeOf().catch((reason: unknown): Outcome => ({ kind: 'failed', reason }))
  return { title, findings, outcome }
}
