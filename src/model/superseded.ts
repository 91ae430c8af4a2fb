import { group, list, oneOf, optional, text } from './field.ts'

const reference = group(
  {
    id: text('Its name, by which a school may allow it'),
    kind: text('What it is: a law, guidance, a term, an organisation, a role'),
    match: list(text('A pattern'), 'What names it'),
    not_if: optional(list(text('A pattern'), 'What in the same sentence says that it is meant')),
    replaced_by: text('What took its place'),
    since: text('The day since when, 2018-05-25'),
    severity: oneOf(['error', 'warning'], 'How wrong a policy is that was approved later'),
    where: text('Where that is so'),
  },
  'Something that policies still name though something else took its place',
)

/** The file of superseded references. */
export const supersededFields = {
  as_of: text('The day on which it was true'),
  unless: list(text('A pattern'), 'What says that a sentence is about former times'),
  references: list(reference, 'What was superseded'),
} as const

/** A superseded reference as the program has it. */
export interface SupersededReference {
  readonly id: string
  readonly match: readonly string[]
  readonly not_if?: readonly string[]
  readonly replaced_by: string
  /** The first day on which something else took its place, in ISO 8601. */
  readonly since: string
  readonly severity: 'error' | 'warning'
}

export interface Superseded {
  readonly unless: readonly string[]
  readonly references: readonly SupersededReference[]
}
