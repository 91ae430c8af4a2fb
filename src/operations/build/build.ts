import type { Copy } from '../../compose/copy.ts'
import type { FormatName } from '../../contract/format-names.ts'
import type { BuiltFile } from '../../contract/records.ts'
import type { DateInterval, PlainDate } from '../../model/date.ts'
import type { Finding } from '../../model/finding.ts'
import { manifestFileName } from '../../source/content-root.ts'
import type { Standing } from '../../versions/standing.ts'
import { checkSchool } from '../checked-school.ts'
import type { Content } from '../content.ts'
import type { UpcomingVersion } from '../edition.ts'
import { mergeManifest } from '../manifest.ts'
import { expectPlaceForOutput } from '../output.ts'
import { eachPolicy } from '../tasks/each-policy.ts'
import { buildCache, cacheFileName } from './build-cache.ts'
import type { EditedCopy } from './edited-copies.ts'
import { shardsChange } from './shards-done.ts'

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
  /** Is told each policy that is done, by how many are done. */
  readonly onProgress?: (done: number, title: string) => void
}

/** The result for one policy. */
export interface Build {
  readonly id: string
  readonly title: string
  readonly outcome: Outcome
}

/** Whether and how a policy is approved, without the version that records it. */
export type ToldStanding = Exclude<Standing, { readonly kind: 'recorded' }> | { readonly kind: 'recorded' }

/** How the build of one policy ended. */
export type Outcome =
  | {
      readonly kind: 'built'
      readonly version: string | undefined
      /** Whether and how the policy is approved. */
      readonly standing: ToldStanding
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
  | { readonly kind: 'unapproved'; readonly standing: ToldStanding }
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
 * Builds policies, on several threads where there are many. Each policy's documents are written all together or not at
 * all. A policy that cannot be built keeps its previous documents and does not stop the others. Throws `RequestError` if
 * documents may not be written to the folder.
 */
export async function buildPolicies(content: Content, request: BuildRequest): Promise<BuildResult> {
  const { host, root, folders } = content
  expectPlaceForOutput(host, root, host.resolve(request.out, manifestFileName), request.out)
  const school = await checkSchool(host, root)
  const findings: Finding[] = [...school.findings]
  const builds: Build[] = []
  const manifest = mergeManifest(host, request.out)
  const cache = buildCache(host, request.out)
  const isCached = school.isValid && host.programDigest() !== undefined
  const { onProgress, ...data } = request
  for await (const { cached, title, findings: found, outcome } of eachPolicy(content, school, 'build', data)) {
    const { id } = folders[builds.length]!
    cache.put(id, cached)
    findings.push(...found)
    builds.push({ id, title, outcome })
    onProgress?.(builds.length, title)
    if (outcome.kind !== 'built') continue
    const { version, files: built } = outcome
    const status = version === undefined ? 'draft' : 'approved'
    manifest.add({ policy: id, title, version: version ?? null, status, files: built })
  }
  const retired = builds.flatMap(({ id, outcome }) => (outcome.kind === 'retired' ? [id] : []))
  const present = content.allIds.filter(id => !retired.includes(id))
  // A shard without a policy has a manifest without an entry, so that it can be joined with the others.
  const isToBeWritten =
    builds.some(({ outcome }) => outcome.kind === 'built') || retired.length > 0 || content.shard !== undefined
  const besides = () => {
    const { files, gone } = shardsChange(content, request.out)
    return { files: isCached ? new Map([...files, [cacheFileName, cache.bytes(present)]]) : files, gone }
  }
  const removed = isToBeWritten ? await manifest.write(present, besides) : []
  return { builds, findings, isSchoolValid: school.isValid, removed }
}
