import type { VFile } from 'vfile'
import type { Copy } from '../compose/context.ts'
import { lookOf } from '../compose/look.ts'
import type { Host } from '../host/host.ts'
import { formatInterval, type PlainDate } from '../model/date.ts'
import { type FormatName, formatNames, formats } from '../render/index.ts'
import type { Means } from '../render/renderer.ts'
import { appliesLater, versionOn } from '../versions/in-force.ts'
import type { HeadedVersion } from '../versions/ledger.ts'
import type { Standing } from '../versions/standing.ts'
import { approvalStanding, type CheckedSchool, checkPolicy, checkSchool, packagedAsset } from './checked.ts'
import type { Content } from './content.ts'
import { documentKinds, documentsOf, type PolicyDocument } from './documents.ts'
import { type BuiltFile, mergeManifest } from './manifest.ts'

export type { Copy } from '../compose/context.ts'

export interface BuildOptions {
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
      readonly waits: Waiting | undefined
      readonly files: readonly BuiltFile[]
    }
  /** It has errors, which were found. */
  | { readonly kind: 'invalid' }
  /** It is no policy to publish: no committee approved it, or no version records that one did. */
  | { readonly kind: 'unapproved'; readonly standing: Standing }
  /** The disk refused, or policy itself made a mistake. */
  | { readonly kind: 'failed'; readonly reason: unknown }

/**
 * Builds policies one after another. Each policy's documents are written together or not at all; one that cannot be
 * built leaves its former documents, and the others are built all the same.
 */
export async function buildPolicies(
  host: Host,
  content: Content,
  options: BuildOptions,
): Promise<{ builds: Build[]; files: VFile[]; isSchoolValid: boolean }> {
  const school = await checkSchool(host, content.root)
  const files: VFile[] = [...school.files]
  const builds: Build[] = []
  const manifest = mergeManifest(host, options.out, content.allIds)
  for (const [index, id] of content.ids.entries()) {
    let title = id
    const outcomeOf = async (): Promise<Outcome> => {
      options.onProgress?.(index, id)
      const checked = await checkPolicy(host, content.root, id, school)
      title = checked.source.metadata.title ?? id
      options.onProgress?.(index, title)
      files.push(...checked.files)
      if (!school.isValid || !checked.isValid) return { kind: 'invalid' }
      const { documents, version } = documentsOf(host, content.root, checked, school, options)
      if (options.copy === 'publication' && version === undefined)
        return { kind: 'unapproved', standing: approvalStanding(checked, school) }
      const built = await buildPolicy(host, id, documents, school, options)
      const status = version === undefined ? 'draft' : 'approved'
      manifest.add({ policy: id, title, version: version ?? null, status, files: built })
      const standing = approvalStanding(checked, school)
      const waits = waitingOf(checked.ledger?.versions ?? [], version, options.asOf ?? school.today)
      return { kind: 'built', version, standing, waits, files: built }
    }
    const outcome = await outcomeOf().catch((reason: unknown): Outcome => ({ kind: 'failed', reason }))
    builds.push({ id, title, outcome })
  }
  if (builds.some(({ outcome }) => outcome.kind === 'built')) manifest.write()
  return { builds, files, isSchoolValid: school.isValid }
}

/** A version that applies from a day to come, and the one that applies until then. */
interface Waiting {
  readonly from: string
  readonly until: string | undefined
}

function waitingOf(
  versions: readonly HeadedVersion[],
  name: string | undefined,
  today: PlainDate,
): Waiting | undefined {
  const head = versions.find(version => version.head.version === name)?.head
  if (!head || !appliesLater(head, today)) return undefined
  return { from: formatInterval(head.approval.effective!), until: versionOn(versions, today)?.version }
}

async function buildPolicy(
  host: Host,
  id: string,
  documents: readonly PolicyDocument[],
  { source }: CheckedSchool,
  options: BuildOptions,
): Promise<BuiltFile[]> {
  const means: Means = { look: lookOf(source.style.style()), asset: packagedAsset(host) }
  const outputs = new Map<string, Uint8Array>()
  const built: BuiltFile[] = []
  for (const { kind, compose } of documents) {
    const document = await compose(means)
    for (const format of options.formats) {
      const render = await formats[format].load()
      const { bytes, pages } = await render(document, means)
      const path = fileName(id, kind, format)
      outputs.set(host.resolve(options.out, path), bytes)
      const facts = {
        path,
        format,
        bytes: bytes.length,
        sha256: host.sha256(bytes),
        ...(pages !== undefined && { pages }),
      }
      built.push(kind === 'record' ? facts : { kind, ...facts })
    }
  }
  // What was proposed before is in force now, or gone: its documents would mislead.
  const superseded = documentKinds.flatMap(kind =>
    documents.some(document => document.kind === kind)
      ? []
      : formatNames.map(format => host.resolve(options.out, fileName(id, kind, format))),
  )
  host.write(outputs, superseded)
  return built
}

function fileName(id: string, kind: PolicyDocument['kind'], format: FormatName): string {
  return kind === 'record' ? `${id}.${format}` : `${id}.${kind}.${format}`
}
