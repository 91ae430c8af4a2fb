import { identityKeywords } from '../contract/identity.ts'
import type { Block } from '../document/block.ts'
import { type Document, fill } from '../document/document.ts'
import { legalText } from '../document/legal-text.ts'
import { writtenInterval } from '../model/date.ts'
import type { HouseStyle, SectionName } from '../model/house-style.ts'
import type { Policy } from '../model/policy.ts'
import { type Composition, type Context, contextOf } from './context.ts'
import { withFields } from './fillable.ts'
import { languageOf } from './label-language.ts'
import { withoutEmptyPages } from './page-starts.ts'
import { sections } from './sections/index.ts'

/** The date in the file properties of a policy that was never approved: the earliest that every format can store. */
export const noDate = '1980-01-01T00:00:00Z'

/** Composes the document of a policy, once for all formats. The result does not depend on the current date. */
export function composePolicy(given: Policy, style: HouseStyle, composition: Composition): Document {
  const { draftSince } = composition
  const policy = draftSince === undefined ? given : proposed(given)
  const { metadata, school } = policy
  const isDraft = metadata.approved === undefined
  const context = contextOf(policy, style, composition)
  const wordsLanguage = context.labels
  const version =
    draftSince === undefined
      ? versionLabel(policy, style, composition)
      : fill(style.labels.draft_since, { version: draftSince })
  const title = legalText(metadata.title)
  const blocks = withoutEmptyPages(assemble(context))
  return {
    language: languageOf(policy),
    title,
    subject: `${title}, ${school.name}. ${version}.`,
    author: school.name,
    keywords: [
      ...keywordsOf(metadata),
      ...identityKeywords(
        isDraft ? { policy: policy.id, kind: 'draft' } : { policy: policy.id, version: composition.version },
      ),
    ],
    date: metadata.approved ? `${metadata.approved.first}T00:00:00Z` : noDate,
    header: { start: title, end: version },
    footer: footerOf(policy, style),
    words: rendererWords(style),
    ...(wordsLanguage !== undefined && { wordsLanguage }),
    ...(isDraft && { draft: style.labels.draft }),
    blocks: composition.isFillable ? withFields(blocks, title) : blocks,
  }
}

/** The foot of every page: the school's name, and the sentence of the house style. */
export function footerOf({ school }: Policy, { foot_line }: HouseStyle): Document['footer'] {
  return { start: school.name, ...(foot_line !== undefined && { line: foot_line }) }
}

const keywordsOf = ({ reference, committee, status }: Policy['metadata']) =>
  [reference, committee, status].flatMap(word => (word === undefined ? [] : [legalText(word)]))

/** A policy without its dates of approval and review, which a proposed text does not have. */
export function proposed(policy: Policy): Policy {
  const { approved: _, review_date: __, ...metadata } = policy.metadata
  return { ...policy, metadata }
}

/** The name of the version as the document prints it; the date of approval if no version is recorded. */
function versionLabel({ metadata: { approved } }: Policy, { labels }: HouseStyle, { version }: Composition): string {
  return approved
    ? fill(labels.version, { version: version ?? writtenInterval(approved) })
    : `${labels.draft}: ${labels.not_approved}`
}

/** Composes the sections in the order of their dependencies, and arranges them in the order of the house style. */
function assemble(context: Context): Block[] {
  const { order } = context.style
  const made = new Map<SectionName, Block[]>()
  for (const [name, section] of Object.entries(sections) as [SectionName, (typeof sections)[SectionName]][]) {
    if (!order.includes(name)) continue
    const others = order.flatMap(other => made.get(other) ?? [])
    made.set(name, section(context, others))
  }
  return order.flatMap(name => made.get(name) ?? [])
}

/** The wordings that renderers fill in themselves, from the house style. */
export function rendererWords({ labels }: HouseStyle): Document['words'] {
  return {
    pageOf: labels.page,
    notes: labels.notes,
    backToText: labels.back_to_text,
    toNote: labels.to_note,
    toClause: labels.to_clause,
    contentsEntry: labels.contents_entry,
    skipToContent: labels.skip_to_content,
    unticked: labels.unticked,
    ticked: labels.ticked,
    inserted: labels.inserted,
    deleted: labels.deleted,
  }
}
