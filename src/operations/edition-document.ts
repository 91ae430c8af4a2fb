import { composeComparison } from '../compose/comparison/comparison.ts'
import { composePolicy } from '../compose/compose.ts'
import type { Composition } from '../compose/context.ts'
import type { Copy } from '../compose/copy.ts'
import { lookOf } from '../compose/look.ts'
import { type BlockHandlers, handleBlock } from '../document/block.ts'
import { type Document, fill } from '../document/document.ts'
import { type Run, wordsOf } from '../document/run.ts'
import type { ClauseFile } from '../model/clause.ts'
import type { HouseStyle } from '../model/house-style.ts'
import type { Policy } from '../model/policy.ts'
import { countPages } from '../render/index.ts'
import type { RenderContext } from '../render/renderer.ts'
import type { PolicyFolder } from '../source/policy-folder.ts'
import { bodyDigestOf } from '../versions/record.ts'
import type { Edition } from './edition.ts'

/** A longer document gets a list of contents, unless the policy says otherwise. */
const pagesWithoutContents = 10

/** A text with fewer words always fits on those pages. The pages of a longer text are counted by laying it out. */
const wordsWithoutContents = 1500

export interface EditionDocumentRequest {
  readonly copy: Copy
  /** Whether the PDF of a signing copy has fields for signing with a key. */
  readonly hasFields: boolean
  /** Whether the forms of the PDF can be filled in on a screen. */
  readonly isFillable?: boolean
  /** The digest of the working text, which a Word file of it states. */
  readonly sourceDigest?: string
}

/** The digest by which a text is found again when a Word file of it comes back: of its clause files as they stand. */
export const sourceDigestOf = (files: readonly ClauseFile[], { id, host }: Pick<PolicyFolder, 'id' | 'host'>): string =>
  bodyDigestOf(files, id, host.sha256).slice(0, 32)

/** Composes the document of an edition. */
export async function composeEdition(
  edition: Edition,
  style: HouseStyle,
  request: EditionDocumentRequest,
  asset: (name: string) => Uint8Array,
): Promise<Document> {
  const document = await composedEdition(edition, style, request, asset)
  // An approved text is found by the name of its version.
  const isRecorded = edition.kind === 'record' && edition.version !== undefined
  const { sourceDigest } = request
  if (isRecorded || sourceDigest === undefined) return document
  const since = edition.kind === 'record' ? {} : { sourceSince: edition.since.head.version }
  return { ...document, sourceDigest, ...since }
}

function composedEdition(
  edition: Edition,
  style: HouseStyle,
  { copy, hasFields, isFillable = false }: EditionDocumentRequest,
  asset: (name: string) => Uint8Array,
): Promise<Document> | Document {
  switch (edition.kind) {
    case 'record':
      return composeWithContents(
        edition.policy,
        style,
        { copy, hasFields: hasFields && copy === 'signing', isFillable, version: edition.version?.head.version },
        asset,
      )
    case 'draft':
      return composeWithContents(
        edition.policy,
        style,
        { copy, isFillable, draftSince: edition.since.head.version },
        asset,
      )
    case 'changes': {
      const { before, after, since } = edition
      const { version: name, approval } = since.head
      const { change_labels: labels } = style
      return composeComparison(
        { policy: before, name: fill(labels.version, { version: name }) },
        { policy: after, name: labels.working_text, isProposed: true },
        style,
        { author: before.school.name, date: `${approval.date.first}T00:00:00Z` },
      ).document
    }
  }
}

/** Composes a policy, with a list of contents if the policy asks for one or is long enough. */
export async function composeWithContents(
  policy: Policy,
  style: HouseStyle,
  composition: Omit<Composition, 'hasContents'>,
  asset: (name: string) => Uint8Array,
): Promise<Document> {
  const preference = policy.metadata.contents ?? 'auto'
  const document = composePolicy(policy, style, { ...composition, hasContents: preference === 'always' })
  if (preference !== 'auto' || countWords(document) < wordsWithoutContents) return document
  return (await isLong(document, { look: lookOf(style), asset }))
    ? composePolicy(policy, style, { ...composition, hasContents: true })
    : document
}

/**
 * Whether a document has more pages than one without contents. Of a very long one, the beginning is laid out first, as
 * more text never takes fewer pages; it has to be longer by one page, in case that lines are kept together at its end.
 */
async function isLong(document: Document, context: RenderContext): Promise<boolean> {
  const beginning = beginningOf(document, wordsWithoutContents * 8)
  if (beginning && (await countPages(beginning, context)) > pagesWithoutContents + 1) return true
  return (await countPages(document, context)) > pagesWithoutContents
}

/** The first blocks of a document with so many words, without those in containers; undefined if it has fewer. */
function beginningOf(document: Document, wordCount: number): Document | undefined {
  let words = 0
  const end = document.blocks.findIndex(block => {
    words += handleBlock(wordCounts, block, undefined)
    return words >= wordCount && block.path.length === 0
  })
  return end < 0 || end > document.blocks.length / 2
    ? undefined
    : { ...document, blocks: document.blocks.slice(0, end) }
}

/** Roughly how many words a document has. Figures and lines of code count for the space that they take. */
function countWords({ blocks }: Document): number {
  return blocks.reduce((total, block) => total + handleBlock(wordCounts, block, undefined), 0)
}

const wordCounts: BlockHandlers<undefined, number> = {
  heading: ({ runs }) => countIn(runs),
  paragraph: ({ runs }) => countIn(runs),
  caption: ({ runs }) => countIn(runs),
  code: ({ text }) => countOf(text.replaceAll('\n', ' word '.repeat(8))),
  table: ({ header, rows }) =>
    [header, ...rows].flatMap(({ cells }) => cells.map(countIn)).reduce((total, count) => total + count, 0),
  figure: () => 200,
  writingLines: ({ count }) => count * 20,
  // These take a page at most in any document.
  rule: () => 0,
  letterhead: () => 0,
  metadataTable: () => 0,
  contents: () => 0,
  signatureBlock: () => 0,
  pageBreak: () => 0,
}

const countIn = (runs: readonly Run[]) => countOf(wordsOf(runs))

const countOf = (text: string) => text.split(/\s+/).filter(Boolean).length
