import { fill } from '../../document/document.ts'
import type { HouseStyle } from '../../model/house-style.ts'
import type { Metadata } from '../../model/metadata.ts'
import type { Policy, PolicySource } from '../../model/policy.ts'
import { withFullNames } from '../../model/school.ts'
import type { ValidSchool } from '../checked-school.ts'
import type { NamedVersion } from './named-version.ts'

/** What a document needs and an older text may not have: taken from the text that it is compared with, and told. */
const requiredFields = ['title', 'committee', 'review_period', 'responsible', 'signatories'] as const

/** Rules about the facts that a Markdown file may lack or have besides, which take nothing away from its words. */
const metadataRules = new Set(['required-metadata', 'known-keys'])

/** Two versions as policies that can be composed, and what of them is not compared. */
export interface CompleteVersions {
  readonly before: Policy
  readonly after: Policy
  readonly untracked: readonly string[]
}

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

/** A policy whose facts that it does not give are the other's, so that they do not differ. */
function completed(
  { id, metadata, clauses, images }: PolicySource,
  other: Partial<Metadata>,
  { school, style: { change_labels: labels } }: ValidSchool,
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
  return { id, metadata: withFullNames(complete, school), clauses, images, school }
}

/** An older text was right once, and cannot be mended: what is wrong with it by today's rules is told. */
function untrackedMistakes({ name, isWorking, text }: NamedVersion, labels: HouseStyle['change_labels']): string[] {
  const first = text.findings.find(({ severity, rule }) => severity === 'error' && !metadataRules.has(rule))
  return isWorking || !first ? [] : [fill(labels.untracked_mistakes, { name, message: quoted(first.message) })]
}

/** Documents have quotation marks where messages have Markdown's. */
const quoted = (message: string) => message.replace(/`([^`]*)`/g, '“$1”')
