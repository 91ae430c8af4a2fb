import { identityKeywords } from '../../contract/identity.ts'
import { type Changes, isUnchanged } from '../../diff/changes.ts'
import { compare, redlineContextOf, type Side } from '../../diff/compare.ts'
import { redlineBlocks } from '../../diff/redline-blocks.ts'
import type { RedlineContext } from '../../diff/redline-context.ts'
import type { Block } from '../../document/block.ts'
import { type Document, fill } from '../../document/document.ts'
import { legalText } from '../../document/legal-text.ts'
import type { HouseStyle, SectionName } from '../../model/house-style.ts'
import type { Policy } from '../../model/policy.ts'
import { footerOf, rendererWords } from '../compose.ts'
import { type Context, contextOf } from '../context.ts'
import { labelLanguage, languageOf } from '../label-language.ts'
import { withoutEmptyPages } from '../page-starts.ts'
import { clauseBlocks } from '../sections/clauses.ts'
import { sections } from '../sections/index.ts'
import { factChanges } from './facts.ts'
import { newIdsOf, withPlaces } from './link-places.ts'
import { summaryOf } from './summary.ts'
import { untrackedIn } from './untracked.ts'

/** One side of a comparison, with the name people know it by: `version 2020-09`, `the working text`. */
export interface Version {
  readonly policy: Policy
  readonly name: string
  /** Whether no committee approved it. A document with its words then says so on every page. */
  readonly isProposed?: boolean
}

/**
 * The author and the date of the changes in a redline. The date is never today’s, so that equal texts give equal bytes.
 */
export interface Authorship {
  readonly author: string
  /** An instant in ISO 8601. */
  readonly date: string
}

export interface ComposedComparison {
  readonly changes: Changes
  /** The redline of the whole policy, without the summary. */
  readonly redline: readonly Block[]
  /** The document that shows the changes: a summary, and the redline on a new page. */
  readonly document: Document
}

/**
 * Composes the comparison of two versions, once for all formats: a summary and a redline, which is an ordinary document
 * whose blocks, rows and runs have changes. Both sides are composed in the current house style, so that only their
 * content can differ. `untracked` are sentences that say which changes the redline does not show.
 */
export function composeComparison(
  before: Version,
  after: Version,
  style: HouseStyle,
  { author, date }: Authorship,
  untracked: readonly string[] = [],
): ComposedComparison {
  const { metadata, school } = after.policy
  const redlineContext = redlineContextOf(author, date)
  const [sideBefore, sideAfter] = [before, after].map(({ policy, isProposed = false }) =>
    composeSide(policy, style, isProposed),
  ) as [ComposedSide, ComposedSide]
  const { clauses, text, notes } = compare(sideBefore.side, sideAfter.side, redlineContext)
  const redline = style.order.flatMap((name): readonly Block[] => {
    if (name === 'clauses') return text
    if (name === 'notes') return notes
    const [partBefore, partAfter] = [sideBefore.parts.get(name) ?? [], sideAfter.parts.get(name) ?? []]
    return name === 'cover'
      ? redlineCover(partBefore, partAfter, redlineContext)
      : redlineBlocks(partBefore, partAfter, redlineContext, name === 'title')
  })
  const facts = factChanges(before.policy.metadata, metadata, style)
  const changes = { facts, clauses, untracked }
  // The limits of the redline concern the document only, not those who read `changes`.
  const redlineLimits = untrackedIn(
    clauses,
    notes,
    { before: sideBefore.side.clauses, after: sideAfter.side.clauses },
    metadata,
    style,
  )
  const names = { before: before.name, after: after.name }
  const title = legalText(fill(style.change_labels.title, { title: metadata.title }))
  const versions = fill(style.change_labels.versions, names)
  const wordsLanguage = labelLanguage(after.policy, style)
  const summary = summaryOf(changes, [...untracked, ...redlineLimits], title, names, style, wordsLanguage)
  const hasChanges = !isUnchanged(changes)
  const isDraft = (before.isProposed === true || after.isProposed === true) && hasChanges
  const formerIds = before.policy.clauses.map(({ id }) => id)
  const withTargets = withPlaces(redline, newIdsOf(clauses, formerIds))
  return {
    changes,
    redline,
    document: {
      language: languageOf(after.policy),
      title,
      subject: `${title}, ${school.name}. ${versions}.`,
      author: school.name,
      keywords: identityKeywords({ policy: after.policy.id, kind: 'changes' }),
      date,
      header: { start: title, end: isDraft ? `${style.labels.draft}: ${versions}` : versions },
      footer: footerOf(after.policy, style),
      words: rendererWords(style),
      ...(wordsLanguage !== undefined && { wordsLanguage }),
      ...(isDraft && { draft: style.labels.draft }),
      blocks: hasChanges ? withoutEmptyPages([...summary, { type: 'pageBreak', path: [] }, ...withTargets]) : summary,
    },
  }
}

/**
 * The redline of a cover page: each of its parts by itself, so that one title becomes the other however it was renamed.
 */
function redlineCover(before: readonly Block[], after: readonly Block[], context: RedlineContext): Block[] {
  const types = new Set(after.map(({ type }) => type).concat(before.map(({ type }) => type)))
  return [...types].flatMap(type => {
    const isOfType = (block: Block) => block.type === type
    return redlineBlocks(before.filter(isOfType), after.filter(isOfType), context, type === 'heading')
  })
}

/** The clauses and notes of a version, and the other parts of its document. */
interface ComposedSide {
  readonly side: Side
  readonly parts: ReadonlyMap<SectionName, readonly Block[]>
}

/**
 * Composes the sections of a version for a comparison, without the table of contents, which only repeats the text. Gaps
 * are marked in a proposed text.
 */
export function composeSide(policy: Policy, style: HouseStyle, isProposed = false): ComposedSide {
  const context: Context = contextOf(policy, style, { copy: 'signing', hasContents: false, marksGaps: isProposed })
  const blocks = clauseBlocks(context)
  const clauses = policy.clauses.map(({ id, identifiedBy, title }, index) => ({
    id,
    identifiedBy,
    title,
    blocks: blocks[index]!,
  }))
  const notes = sections.notes(context, [])
  const others = style.order.filter(name => name !== 'clauses' && name !== 'notes')
  return { side: { clauses, notes }, parts: new Map(others.map(name => [name, sections[name](context, [])])) }
}
