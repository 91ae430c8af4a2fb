import type { Copy } from '../../compose/copy.ts'
import type { FormatName } from '../../contract/format-names.ts'
import type { BuiltFile } from '../../contract/records.ts'
import type { PlainDate } from '../../model/date.ts'
import type { Finding } from '../../model/finding.ts'
import { manifestFileName } from '../../source/content-root.ts'
import type { PolicyFolder } from '../../source/policy-folder.ts'
import type { Standing } from '../../versions/standing.ts'
import { approvalStanding, checkPolicy } from '../checked-policy.ts'
import { type CheckedSchool, checkSchool } from '../checked-school.ts'
import type { Content } from '../content.ts'
import { editionsOf, type UpcomingVersion } from '../edition.ts'
import { mergeManifest } from '../manifest.ts'
import { expectPlaceForOutput } from '../output.ts'
import { writeEditions } from './write-editions.ts'

export interface BuildRequest {
  /** The folder for the documents. */
  readonly out: string
  readonly copy: Copy
  readonly formats: readonly FormatName[]
  /** Whether the PDF has fields to be signed with a key. */
  readonly fields?: boolean | undefined
  /** A version to be built in the place of the newest. */
  readonly at?: string | undefined
  /** The day by which a version is said to be in force; today unless set. The documents do not depend on it. */
  readonly asOf?: PlainDate | undefined
  readonly onProgress?: (done: number, title: string) => void
}

/** What became of one policy. */
export interface Build {
  readonly id: string
  readonly title: string
  readonly outcome: Outcome
}

/** How a build ended. */
export type Outcome =
  | {
      readonly kind: 'built'
      readonly version: string | undefined
      /** How it is approved. */
      readonly standing: Standing
      /** From when the version applies, and which applies until then, where that day is yet to come. */
      readonly upcoming: UpcomingVersion | undefined
      readonly files: readonly BuiltFile[]
      /** Files of this version that bear signatures, and stay as they are. */
      readonly kept: readonly string[]
    }
  /** It has errors, which were found. */
  | { readonly kind: 'invalid' }
  /** A PDF in its place bears signatures, and not ones that hold on the words of this version. */
  | { readonly kind: 'signed'; readonly path: string }
  /** It is no policy to publish: no committee approved it, or no version records that one did. */
  | { readonly kind: 'unapproved'; readonly standing: Standing }
  /** The disk refused, or policy itself made a mistake. */
  | { readonly kind: 'failed'; readonly reason: unknown }

export interface BuildResult {
  readonly builds: readonly Build[]
  /** What was found, by file and in the order of its text. */
  readonly findings: readonly Finding[]
  readonly isSchoolValid: boolean
}

/**
 * Builds policies one after another. Each policy's documents are written together or not at all; one that cannot be
 * built leaves its former documents, and the others are built all the same. Throws `RequestError` where the folder is no
 * place for documents.
 */
export async function buildPolicies(content: Content, request: BuildRequest): Promise<BuildResult> {
  const { host, root, folders } = content
  expectPlaceForOutput(host, root, host.resolve(request.out, manifestFileName), request.out)
  const school = await checkSchool(host, root)
  const findings: Finding[] = [...school.findings]
  const builds: Build[] = []
  const manifest = mergeManifest(host, request.out, content.allIds)
  for (const [index, folder] of folders.entries()) {
    const { id } = folder
    request.onProgress?.(index, id)
    const build = await buildPolicy(folder, school, {
      ...request,
      onProgress: (_, title) => request.onProgress?.(index, title),
    })
    findings.push(...build.findings)
    builds.push({ id, title: build.title, outcome: build.outcome })
    if (build.outcome.kind !== 'built') continue
    const { version, files: built } = build.outcome
    const status = version === undefined ? 'draft' : 'approved'
    manifest.add({ policy: id, title: build.title, version: version ?? null, status, files: built })
  }
  if (builds.some(({ outcome }) => outcome.kind === 'built')) await manifest.write()
  return { builds, findings, isSchoolValid: school.isValid }
}

interface PolicyBuild {
  readonly title: string
  readonly findings: readonly Finding[]
  readonly outcome: Outcome
}

/** Builds one policy; whatever goes wrong is its outcome, so that the others are built all the same. */
async function buildPolicy(folder: PolicyFolder, school: CheckedSchool, request: BuildRequest): Promise<PolicyBuild> {
  let [title, findings]: [string, readonly Finding[]] = [folder.id, []]
  const outcomeOf = async (): Promise<Outcome> => {
    const policy = await checkPolicy(folder, school)
    title = policy.source.metadata.title ?? folder.id
    findings = policy.findings
    request.onProgress?.(0, title)
    if (!school.isValid || !policy.isValid) return { kind: 'invalid' }
    const editions = editionsOf(policy, school, request)
    const { version, standing, upcoming } = editions
    if (request.copy === 'publication' && version === undefined)
      return { kind: 'unapproved', standing: approvalStanding(policy, school) }
    const built = await writeEditions(editions, policy, school, request)
    return 'path' in built ? { kind: 'signed', ...built } : { kind: 'built', version, standing, upcoming, ...built }
  }
  const outcome = await outcomeOf().catch((reason: unknown): Outcome => ({ kind: 'failed', reason }))
  return { title, findings, outcome }
}
