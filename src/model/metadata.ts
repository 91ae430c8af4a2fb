import type * as z from 'zod/mini'
import { type DateInterval, formatInterval, type Terms } from './date.ts'
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
import { numberings } from './numbering.ts'

const signatory = group(
  {
    role: text('Whom the signature stands for, as printed under the line', 'Headteacher', 'Chair of Governing Board'),
    name: optional(text('The person’s name, printed beside the role when given')),
  },
  'Somebody who signs the policy',
)

const otherBody = group(
  {
    committee: text('The committee, one of school.yaml’s', 'Full Governing Board'),
    approved: optional(date('The day or month in which it approved the policy', '2026-03-20')),
  },
  'A body that approves the policy besides its committee',
)

const retirement = group(
  {
    on: date('The day or month from which it applies no more', '2026-09-01'),
    replaced_by: optional(text('The policy that applies instead, by its folder', 'online-safety')),
    minute: optional(text('The minute that records it', 'FGB 26/014')),
  },
  'When the policy was withdrawn, written by policy retire',
)

/** Other bodies with the days of their approvals, each as `write` has it. */
export function printedBodies(
  bodies: readonly z.output<typeof otherBody>[],
  write: (date: DateInterval) => string,
): string {
  return semicolonList(
    bodies.map(({ committee, approved }) => (approved ? `${committee} (${write(approved)})` : committee)),
  )
}

/** Everything that the program knows about one metadata field. */
interface MetadataField<Schema extends z.core.$ZodType> {
  /** How it is parsed, checked and completed in editors. */
  readonly schema: Schema
  /**
   * Whether the digest of a version covers it, because it governs. Never change this for a field that has been
   * released: the digests of recorded versions would no longer match.
   */
  readonly isDigested: boolean
  /** Where a document prints it unless the house style says otherwise; `nowhere` if it does not concern readers. */
  readonly printedIn: 'title' | 'table' | 'signatures' | 'nowhere'
  /** Its value as the table of facts prints it. */
  readonly print: (value: NonNullable<z.output<Schema>>) => string
}

const addedClause = group(
  {
    clause: text('A file in clauses/', 'boarding.md'),
    after: optional(text('The clause behind which it stands; at the end unless set', 'roles.md')),
  },
  'A clause of its own',
)

const clauseList = (description: string) => optional(list(text('A clause file', 'contacts.md'), description))

const permissions = group(
  {
    fill: clauseList('Clauses that each school has to write itself'),
    replace: clauseList('Clauses that a school may replace'),
    omit: clauseList('Clauses that a school may leave out'),
    add: optional(oneOf(['yes', 'no'], 'Whether a school may add clauses; no unless set')),
  },
  'What the policies of schools that build on it may do',
)

const field = <Schema extends z.core.$ZodType>(schema: Schema, rest: Omit<MetadataField<Schema>, 'schema'>) => ({
  schema,
  ...rest,
})

const unchanged = (value: string) => value
const semicolonList = (values: readonly string[]) => values.join('; ')

/** Every metadata field of a policy. */
export const metadataTable = {
  title: field(text('The policy’s title', 'Social Media Policy'), {
    isDigested: true,
    printedIn: 'title',
    print: unchanged,
  }),
  reference: field(optional(text('The school’s own reference for the policy', 'FPP-07')), {
    isDigested: true,
    printedIn: 'table',
    print: unchanged,
  }),
  status: field(optional(oneOf(['statutory', 'non-statutory'], 'Whether the law requires the policy')), {
    isDigested: true,
    printedIn: 'table',
    print: unchanged,
  }),
  committee: field(
    text('The committee that approves the policy, one of school.yaml’s', 'Finance, Pay and Personnel Committee'),
    { isDigested: true, printedIn: 'table', print: unchanged },
  ),
  // Not digested, like the review date: a review that confirms the same text changes both.
  approved: field(
    optional(date('The day or month in which the committee approved the policy', '2020-09-04', '2020-09')),
    { isDigested: false, printedIn: 'table', print: formatInterval },
  ),
  // Not digested, like the approval itself: the other bodies decide when the words stand.
  also_approved_by: field(optional(list(otherBody, 'Other bodies that approve the policy, in order')), {
    isDigested: false,
    printedIn: 'table',
    print: bodies => printedBodies(bodies, formatInterval),
  }),
  version: field(
    optional(
      text(
        'The newest approved version, written by policy approve, so that policy notices when a version is lost',
        '2020-09-04',
      ),
    ),
    { isDigested: false, printedIn: 'nowhere', print: unchanged },
  ),
  review_period: field(reviewPeriod('The time between two reviews', 'Two years', 'Annually', '18 months', 'P2Y'), {
    isDigested: true,
    printedIn: 'table',
    print: period => period.text,
  }),
  review_date: field(
    optional(date('When the next review is due; checked against approval and review period', '2022-09')),
    { isDigested: false, printedIn: 'table', print: formatInterval },
  ),
  review_trigger: field(
    optional(text('What brings a review forward, or takes the place of a date', 'A change in the law')),
    { isDigested: true, printedIn: 'table', print: unchanged },
  ),
  responsible: field(text('The role that answers for the policy', 'Headteacher'), {
    isDigested: true,
    printedIn: 'table',
    print: unchanged,
  }),
  signatories: field(list(signatory, 'Who signs the policy, in the order of the signature block'), {
    isDigested: true,
    printedIn: 'signatures',
    print: signatories => semicolonList(signatories.map(({ role, name }) => (name ? `${name}, ${role}` : role))),
  }),
  audience: field(optional(list(text('A group of people'), 'Whom the policy is for')), {
    isDigested: true,
    printedIn: 'table',
    print: semicolonList,
  }),
  related: field(optional(list(text('A policy’s title'), 'Policies to be read with this one')), {
    isDigested: true,
    printedIn: 'table',
    print: semicolonList,
  }),
  legislation: field(optional(list(text('An Act or guidance'), 'The law and guidance that the policy rests on')), {
    isDigested: true,
    printedIn: 'table',
    print: semicolonList,
  }),
  language: field(
    optional(language('The language of the policy as a BCP 47 tag; the school’s unless set', 'en-GB', 'cy')),
    { isDigested: true, printedIn: 'nowhere', print: unchanged },
  ),
  numbering: field(optional(oneOf(numberings, 'What is numbered; as the house style has it unless set')), {
    isDigested: false,
    printedIn: 'nowhere',
    print: unchanged,
  }),
  contents: field(
    optional(oneOf(['auto', 'always', 'never'], 'Whether a list of contents is printed; auto is from eleven pages on')),
    { isDigested: false, printedIn: 'nowhere', print: unchanged },
  ),
  satisfies: field(
    optional(
      list(
        text('A requirement, as policy coverage lists it', 'school_attendance'),
        'What the law asks for and the policy is',
      ),
    ),
    { isDigested: false, printedIn: 'nowhere', print: semicolonList },
  ),
  formerly: field(
    optional(
      list(
        text('A former name of the policy’s folder', 'e-safety'),
        'Names under which it was approved before; written by policy rename',
      ),
    ),
    { isDigested: false, printedIn: 'nowhere', print: semicolonList },
  ),
  retired: field(optional(retirement), {
    isDigested: false,
    printedIn: 'nowhere',
    print: ({ on }) => formatInterval(on),
  }),
  base: field(
    optional(
      text('The policy of the trust that it builds on; its facts and clauses apply where it has none', 'safeguarding'),
    ),
    { isDigested: false, printedIn: 'nowhere', print: unchanged },
  ),
  omit: field(optional(list(text('A clause of the base', 'boarding.md'), 'Clauses of the base that are left out')), {
    isDigested: false,
    printedIn: 'nowhere',
    print: semicolonList,
  }),
  add: field(optional(list(addedClause, 'Clauses of its own besides those of the base')), {
    isDigested: false,
    printedIn: 'nowhere',
    print: clauses => semicolonList(clauses.map(({ clause }) => clause)),
  }),
  schools_may: field(optional(permissions), {
    isDigested: false,
    printedIn: 'nowhere',
    print: () => '',
  }),
  clauses: field(list(text('A file in clauses/', 'introduction.md'), 'The clause files, in the document’s order'), {
    isDigested: false,
    printedIn: 'nowhere',
    print: semicolonList,
  }),
} as const

export type MetadataFieldName = keyof typeof metadataTable
export const metadataFieldNames = Object.keys(metadataTable) as [MetadataFieldName, ...MetadataFieldName[]]

/** The schemas of the fields by name. */
export const metadataFields = Object.fromEntries(
  Object.entries(metadataTable).map(([name, { schema }]) => [name, schema]),
) as { readonly [Field in MetadataFieldName]: (typeof metadataTable)[Field]['schema'] }

/** The value of a field as the table of facts prints it; undefined if it is not given. */
export function printedFact<Field extends MetadataFieldName>(metadata: Metadata, name: Field): string | undefined {
  const value = metadata[name]
  return value === undefined ? undefined : (metadataTable[name].print as (value: unknown) => string)(value)
}

/** The schemas for a school with terms: dates may be terms. */
export const metadataFieldsIn = (terms: Terms): typeof metadataFields => ({
  ...metadataFields,
  approved: optional(dateInTerms(terms, 'The day, month or term of the approval')),
  review_date: optional(dateInTerms(terms, 'When the next review is due')),
})

export const metadataSchema = group(metadataFields, 'The metadata of a policy')

/** The metadata in the head of a version, which stays readable even if `policy.yaml` may no longer have such values. */
export const recordedMetadata = group(
  { ...metadataFields, review_period: recordedPeriod('The time between two reviews') },
  'The metadata that was approved',
)

export type Metadata = z.output<typeof metadataSchema>
export type Signatory = z.output<typeof signatory>
