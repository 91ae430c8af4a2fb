import type * as z from 'zod/mini'
import { date, group, list, oneOf, optional, text } from './field.ts'
import { phases } from './phase.ts'
import { schoolTypes } from './school-type.ts'

/** What a requirement rests on; only the first is an obligation by law. */
export const bases = ['law', 'statutory guidance', 'guidance', 'withdrawn guidance', 'local'] as const
export type Basis = (typeof bases)[number]

const requirement = group(
  {
    id: text('Its name, which satisfies: in policy.yaml gives'),
    title: text('What is required'),
    kind: oneOf(['policy', 'procedure', 'statement', 'information', 'document', 'register'], 'What it is'),
    basis: oneOf(bases, 'What it rests on'),
    schools: list(oneOf(schoolTypes, 'A kind of school'), 'The schools that need it'),
    phases: optional(list(oneOf(phases, 'A phase'), 'The phases that need it, if not all do')),
    condition: optional(text('When a school needs it, where not every one does')),
    review: optional(
      group(
        { months: text('The most months between reviews'), basis: oneOf(bases, 'What that rests on') },
        'How often',
      ),
    ),
    approval: optional(
      group(
        { bodies: list(text('A body'), 'Who may approve it'), basis: oneOf(bases, 'What that rests on') },
        'By whom',
      ),
    ),
    publish: optional(oneOf(['must', 'should'], 'Whether it is published on the website')),
    legislation: optional(list(text('An Act or guidance'), 'What says so')),
    listed: optional(list(text('A list'), 'The lists of today that name it')),
  },
  'Something that a school must have',
)

/** The file of the requirements of a jurisdiction. */
export const requirementsFields = {
  as_of: date('The day on which it was true'),
  jurisdiction: text('Where it is true'),
  requirements: list(requirement, 'What schools must have'),
} as const

export type Requirement = z.output<typeof requirement>

/** What a school says about its requirements: `coverage:` in `school.yaml`. */
export const coverageSettings = group(
  {
    school_type: optional(oneOf(schoolTypes, 'The kind of school')),
    phase: optional(oneOf(phases, 'Its phase')),
    not_needed: optional(
      list(
        group(
          {
            requirement: text('A requirement, as policy coverage lists it', 'careers_provider_access'),
            reason: text('Why the school does not need it'),
            until: optional(date('The day or month from which it has to be decided anew', '2027-09')),
          },
          'A requirement that the school does not need',
        ),
        'Requirements that the school does not need, with reasons',
      ),
    ),
    own: optional(
      list(
        group(
          {
            id: text('Its name', 'educational_visits'),
            title: text('What is required', 'Educational visits'),
            publish: optional(oneOf(['must', 'should'], 'Whether it is published on the website')),
          },
          'Something that the school asks of itself',
        ),
        'What the school or its trust asks for beside the law',
      ),
    ),
  },
  'What the law asks of the school, for policy coverage',
)

export type CoverageSettings = z.output<typeof coverageSettings>
