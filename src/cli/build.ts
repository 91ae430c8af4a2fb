import type { VFile } from 'vfile'
import type { Copy } from '../compose/context.ts'
import { lookOf } from '../compose/look.ts'
import type { Host } from '../host/host.ts'
import { formatInterval, type PlainDate } from '../model/date.ts'
import { type FormatName, formatNames, formats } from '../render/index.ts'
import type { Means } from '../render/renderer.ts'
import { manifestFileName } from '../source/content-root.ts'
import { appliesLater, versionOn } from '../versions/in-force.ts'
import type { HeadedVersion } from '../versions/ledger.ts'
import type { Standing } from '../versions/standing.ts'
import {
  approvalStanding,
  type CheckedPolicy,
  type CheckedSchool,
  checkPolicy,
  checkSchool,
  packagedAsset,
} from './checked.ts'
import type { Content } from './content.ts'
import { documentKinds, documentsOf, type PolicyDocument } from './documents.ts'
import { type BuiltFile, listedPages, mergeManifest } from './manifest.ts'
import { expectPlaceForOutput, readFormer, writeOutput } from './output.ts'
import { bearsSignature } from './signed-copies.ts'
import { hasWordsOf, signaturesHold } from './signed-version.ts'

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

/**
 * Builds policies one after another. Each policy's documents are written together or not at all; one that cannot be
 * built leaves its former documents, and the others are built all the same.
 */
export async function buildPolicies(
  host: Host,
  content: Content,
  options: BuildOptions,
): Promise<{ builds: Build[]; files: VFile[]; isSchoolValid: boolean }> {
  expectPlaceForOutput(host, content.root, host.resolve(options.out, manifestFileName), options.out)
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
      // Nobody signs a file here between the look at it and its replacement.
      const built = await host.inTurn(host.resolve(options.out), () =>
        buildPolicy(host, content.root, checked, documents, version, school, options),
      )
      if ('path' in built) return { kind: 'signed', ...built }
      const status = version === undefined ? 'draft' : 'approved'
      manifest.add({ policy: id, title, version: version ?? null, status, files: built.files })
      const standing = approvalStanding(checked, school)
      const waits = waitingOf(checked.ledger?.versions ?? [], version, options.asOf ?? school.today)
      return { kind: 'built', version, standing, waits, ...built }
    }
    const outcome = await outcomeOf().catch((reason: unknown): Outcome => ({ kind: 'failed', reason }))
    builds.push({ id, title, outcome })
  }
  if (builds.some(({ outcome }) => outcome.kind === 'built')) await manifest.write()
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

/** What was built, and which files stay as they are; or the file that stands in the way. */
type Written = { readonly files: BuiltFile[]; readonly kept: string[] } | { readonly path: string }

async function buildPolicy(
  host: Host,
  root: string,
  policy: CheckedPolicy,
  documents: readonly PolicyDocument[],
  version: string | undefined,
  school: CheckedSchool,
  options: BuildOptions,
): Promise<Written> {
  const { source } = school
  const { id } = policy.source
  const means: Means = { look: lookOf(source.style.style()), asset: packagedAsset(host) }
  const outputs = new Map<string, Uint8Array>()
  const files: BuiltFile[] = []
  const kept: string[] = []
  for (const { kind, compose } of documents) {
    const document = await compose(means)
    for (const format of options.formats) {
      const path = fileName(id, kind, format)
      const place = host.resolve(options.out, path)
      const former = readFormer(host, place)
      const signed = former && bearsSignature(former) ? former : undefined
      // Who signed this version signed these words; a file of another version, or of other words, is somebody's still.
      const isKept =
        signed !== undefined &&
        kind === 'record' &&
        options.copy === 'signing' &&
        (await isSignedVersion(host, root, policy, version, school, signed))
      if (signed && !isKept) return { path: place }
      const render = await formats[format].load()
      const { bytes, pages } = signed
        ? { bytes: signed, pages: listedPages(host, options.out, path) }
        : await render(document, means)
      if (signed) kept.push(path)
      else outputs.set(place, bytes)
      const facts = {
        path,
        format,
        bytes: bytes.length,
        sha256: host.sha256(bytes),
        ...(pages !== undefined && { pages }),
      }
      files.push(kind === 'record' ? facts : { kind, ...facts })
    }
  }
  // What was proposed before is in force now, or gone: its documents would mislead.
  const superseded = documentKinds.flatMap(kind =>
    documents.some(document => document.kind === kind)
      ? []
      : formatNames.map(format => host.resolve(options.out, fileName(id, kind, format))),
  )
  // The folder was looked at once, before the first policy.
  writeOutput(host, undefined, outputs, superseded)
  return { files, kept }
}

/** Whether a file is a version of the policy, with its words, and all its signatures hold. */
async function isSignedVersion(
  host: Host,
  root: string,
  { source, ledger }: CheckedPolicy,
  version: string | undefined,
  school: CheckedSchool,
  bytes: Uint8Array,
): Promise<boolean> {
  const head = ledger?.versions.find(known => known.head.version === version)?.head
  return (
    head !== undefined &&
    (await signaturesHold(bytes)) &&
    (await hasWordsOf(host, root, source.id, head, ledger!.versions, school, bytes))
  )
}

function fileName(id: string, kind: PolicyDocument['kind'], format: FormatName): string {
  return kind === 'record' ? `${id}.${format}` : `${id}.${kind}.${format}`
}
