import type { VFile } from 'vfile'
import { composePolicy } from '../compose/compose.ts'
import type { Copy } from '../compose/context.ts'
import { lookOf } from '../compose/look.ts'
import type { Document } from '../document/document.ts'
import { wordsOf } from '../document/run.ts'
import type { Host } from '../host/host.ts'
import { isoInterval } from '../model/date.ts'
import type { HouseStyle } from '../model/house-style.ts'
import type { Policy } from '../model/policy.ts'
import { type FormatName, formats } from '../render/index.ts'
import type { Means } from '../render/renderer.ts'
import { completePolicy } from '../validate/validate.ts'
import { type CheckedSchool, checkPolicy, checkSchool, packagedAsset } from './checked.ts'
import type { Content } from './content.ts'
import { type BuiltFile, mergeManifest } from './manifest.ts'

export type { Copy } from '../compose/context.ts'

export interface BuildOptions {
  readonly out: string
  readonly copy: Copy
  readonly formats: readonly FormatName[]
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
  | { readonly kind: 'built'; readonly files: readonly BuiltFile[] }
  /** It has errors, which were found. */
  | { readonly kind: 'invalid' }
  /** It is no policy to publish: no committee approved it. */
  | { readonly kind: 'unapproved' }
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
): Promise<{ builds: Build[]; files: VFile[] }> {
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
      const policy = completePolicy(checked.source, school.source)
      if (options.copy === 'publication' && !policy.metadata.approved) return { kind: 'unapproved' }
      const built = await buildPolicy(host, policy, school, options)
      manifest.add({ policy: id, title, ...versionOf(policy), files: built })
      return { kind: 'built', files: built }
    }
    const outcome = await outcomeOf().catch((reason: unknown): Outcome => ({ kind: 'failed', reason }))
    builds.push({ id, title, outcome })
  }
  if (builds.some(({ outcome }) => outcome.kind === 'built')) manifest.write()
  return { builds, files }
}

function versionOf({ metadata: { approved } }: Policy): { version: string | null; status: 'approved' | 'draft' } {
  return approved ? { version: isoInterval(approved), status: 'approved' } : { version: null, status: 'draft' }
}

async function buildPolicy(
  host: Host,
  policy: Policy,
  { source }: CheckedSchool,
  options: BuildOptions,
): Promise<BuiltFile[]> {
  const style = source.style.style()
  const means: Means = { look: lookOf(style), asset: packagedAsset(host) }
  const document = await compose(policy, style, means, options.copy)
  const outputs = new Map<string, Uint8Array>()
  const built: BuiltFile[] = []
  for (const format of options.formats) {
    const render = await formats[format].load()
    const { bytes, pages } = await render(document, means)
    const path = `${policy.id}.${format}`
    outputs.set(host.resolve(options.out, path), bytes)
    built.push({ path, format, bytes: bytes.length, sha256: host.sha256(bytes), ...(pages !== undefined && { pages }) })
  }
  host.write(outputs)
  return built
}

/** From eleven pages on a document has a list of contents, unless the policy says otherwise. */
const pagesWithoutContents = 10

/** Fewer words than fit on so many pages; the pages of a longer text are counted by laying them out. */
const wordsWithoutContents = 1500

async function compose(policy: Policy, style: HouseStyle, means: Means, copy: Copy): Promise<Document> {
  const wish = policy.metadata.contents ?? 'auto'
  const document = composePolicy(policy, style, { copy, hasContents: wish === 'always' })
  if (wish !== 'auto' || countWords(document) < wordsWithoutContents) return document
  const { pages } = await (await formats.pdf.load())(document, means)
  return pages! > pagesWithoutContents ? composePolicy(policy, style, { copy, hasContents: true }) : document
}

function countWords({ blocks }: Document): number {
  const texts = blocks.flatMap(block => {
    if ('runs' in block) return [wordsOf(block.runs)]
    if (block.type === 'table') return [block.header, ...block.rows].flatMap(row => row.cells.map(wordsOf))
    // Pictures and code fill pages without words.
    return block.type === 'figure'
      ? [' word'.repeat(200)]
      : block.type === 'code'
        ? [block.text.replaceAll('\n', ' word '.repeat(8))]
        : []
  })
  return texts.reduce((total, text) => total + text.split(/\s+/).filter(Boolean).length, 0)
}
