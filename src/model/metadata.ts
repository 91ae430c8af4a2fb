import type * as z from 'zod/mini'
import type { Terms } from './date.ts'
import {
  date,
  dateInTerms,
  group,
  language,
  list,
  oneOf,
  optional,
  recordedPeriod,
  reviewPeriod,
  text,
} from './field.ts'

const signatory = group(
  {
    role: text('Whom the signature stands for, as printed under the line', 'Headteacher', 'Chair of Governing Board'),
    name: optional(text('The person’s name, printed beside the role when given')),
  },
  'Somebody who signs the policy',
)

/** Every metadata field of a policy: `policy.yaml` is read, checked and completed in editors by this table. */
export const metadataFields = {
  title: text('The policy’s title', 'Social Media Policy'),
  reference: optional(text('The school’s own reference for the policy', 'FPP-07')),
  status: optional(oneOf(['statutory', 'non-statutory'], 'Whether the law requires the policy')),
  committee: text(
    'The committee that approves the policy, one of school.yaml’s',
    'Finance, Pay and Personnel Committee',
  ),
  approved: optional(date('The day or month in which the committee approved the policy', '2020-09-04', '2020-09')),
  version: optional(
    text(
      'The newest approved version, written by policy approve, so that policy notices when a version is lost',
      '2020-09-04',
    ),
  ),
  review_period: reviewPeriod('The time between two reviews', 'Two years', 'Annually', '18 months', 'P2Y'),
  review_date: optional(date('When the next review is due; checked against approval and review period', '2022-09')),
  review_trigger: optional(text('What brings a review forward, or takes the place of a date', 'A change in the law')),
  responsible: text('The role that answers for the policy', 'Headteacher'),
  signatories: list(signatory, 'Who signs the policy, in the order of the signature block'),
  audience: optional(list(text('A group of people'), 'Whom the policy is for')),
  related: optional(list(text('A policy’s title'), 'Policies to be read with this one')),
  legislation: optional(list(text('An Act or guidance'), 'The law and guidance that the policy rests on')),
  language: optional(language('The language of the policy as a BCP 47 tag; the school’s unless set', 'en-GB', 'cy')),
  numbering: optional(oneOf(['none', 'decimal'], 'Whether clauses are numbered; the house style’s unless set')),
  contents: optional(
    oneOf(['auto', 'always', 'never'], 'Whether a list of contents is printed; auto is from eleven pages on'),
  ),
  clauses: list(text('A file in clauses/', 'introduction.md'), 'The clause files, in the document’s order'),
} as const

/** The same table for a school that gives its terms: its dates may be known to the term. */
export const metadataFieldsIn = (terms: Terms): typeof metadataFields => ({
  ...metadataFields,
  approved: optional(dateInTerms(terms, 'The day, month or term of the approval')),
  review_date: optional(dateInTerms(terms, 'When the next review is due')),
})

export const metadataSchema = group(metadataFields, 'The metadata of a policy')

/** The metadata in the head of a version, which stays readable whatever is refused in a policy’s file today. */
export const recordedMetadata = group(
  { ...metadataFields, review_period: recordedPeriod('The time between two reviews') },
  'The metadata that was approved',
)

export type Metadata = z.output<typeof metadataSchema>
export type Signatory = z.output<typeof signatory>
