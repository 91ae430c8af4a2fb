import { fill } from '../../document/document.ts'
import { withComparableNames } from '../../model/full-names.ts'
import type { HouseStyle } from '../../model/house-style.ts'
import type { Metadata } from '../../model/metadata.ts'
import type { Policy, PolicySource } from '../../model/policy.ts'
import type { ValidSchool } from '../checked-school.ts'
import type { NamedVersion } from './named-version.ts'

/**
 * Fields that a document needs and an older text may lack. They are copied from the other text and reported as
 * untracked.
 */
const requiredFields = ['title', 'committee', 'review_period', 'responsible', 'signatories'] as const

/** Rules about metadata, which a lone Markdown file may break without affecting the comparison of its words. */
const metadataRules = new Set(['required-metadata', 'known-keys'])

/** Two versions as policies to compose, with sentences about what is not compared. */
export interface CompleteVersions {
  readonly before: Policy
  readonly after: Policy
  readonly untracked: readonly string[]
}

/** Completes two versions with each other's metadata where one lacks a field that a document needs. */
export function completeVersions(before: NamedVersion, after: NamedVersion, school: ValidSchool): CompleteVersions {
  const [earlier, later] = [before.text.source, after.text.source]
  const missing = requiredFields.filter(
    field => earlier.metadata[field] === undefined || later.metadata[field] === undefined,
  )
  const { change_labels: labels } = school.style
  const facts = missing.map(field => school.style.fact_labels[field]).join(', ')
  return {
    before: completed(earlier, later.metadata, school),
    after: completed(later, earlier.metadata, school),
    untracked: [
      ...(missing.length > 0 ? [fill(labels.untracked_facts, { facts })] : []),
      ...[before, after].flatMap(version => untrackedMistakes(version, labels)),
    ],
  }
}

/** A policy that takes its missing facts from the other text, so that they do not differ. */
function completed(
  { id, metadata, clauses, images }: PolicySource,
  other: Partial<Metadata>,
  { school, style: { change_labels: labels }, source: { titleOf } }: ValidSchool,
): Policy {
  const { not_given: notGiven } = labels
  const complete: Metadata = {
    ...metadata,
    title: metadata.title ?? other.title ?? labels.untitled_policy,
    committee: metadata.committee ?? other.committee ?? notGiven,
    review_period: metadata.review_period ?? other.review_period ?? { text: notGiven, duration: undefined },
    responsible: metadata.responsible ?? other.responsible ?? notGiven,
    signatories: metadata.signatories ?? other.signatories ?? [],
    clauses: metadata.clauses ?? [],
  }
  return { id, metadata: withComparableNames(complete, school), clauses, images, school, titleOf }
}

/**
 * The first error in a text that is not the working text. An old text cannot be mended, so its error is only reported.
 */
function untrackedMistakes({ name, isWorking, text }: NamedVersion, labels: HouseStyle['change_labels']): string[] {
  const first = text.findings.find(({ severity, rule }) => severity === 'error' && !metadataRules.has(rule))
  return isWorking || !first ? [] : [fill(labels.untracked_mistakes, { name, message: quoted(first.message) })]
}

/** A message with quotation marks in place of Markdown's code marks, for documents. */
const quoted = (message: string) => message.replace(/`([^`]*)`/g, '“$1”')
