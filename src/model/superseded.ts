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

/** The references that something had taken the place of by a day, except those that a school allows; all without a day. */
export const supersededBy = (
  { references }: Superseded,
  allowed: readonly string[],
  day: string | undefined,
): SupersededReference[] =>
  references.filter(({ id, since }) => !allowed.includes(id) && (day === undefined || since <= day))

/** Whether the sentence around a place in a text says that the reference there is meant as it stands. */
export function isMeant(
  { unless }: Superseded,
  { not_if: exceptions = [] }: SupersededReference,
  text: string,
  index: number,
): boolean {
  const sentence = sentenceAt(text, index)
  return [...unless, ...exceptions].some(pattern => new RegExp(pattern, 'u').test(sentence))
}

/** The sentence around a place in a text. */
function sentenceAt(text: string, index: number): string {
  const start = Math.max(0, ...['. ', '! ', '? '].map(end => text.lastIndexOf(end, index) + 2).filter(at => at > 1))
  const ends = ['. ', '! ', '? '].map(end => text.indexOf(end, index)).filter(at => at >= 0)
  return text.slice(start, ends.length > 0 ? Math.min(...ends) : undefined)
}

/** A superseded reference in a text, in the words in which it is named. */
export interface NamedReference {
  readonly words: string
  readonly reference: SupersededReference
}

/** Each reference that a text names and that something had taken the place of by a day; the first words for each. */
export function referencesIn(
  text: string,
  known: Superseded,
  allowed: readonly string[],
  day: string,
): NamedReference[] {
  const line = text.replace(/\s+/g, ' ')
  return supersededBy(known, allowed, day).flatMap(reference => {
    const matches = [...line.matchAll(new RegExp(reference.match.join('|'), 'gu'))]
    const first = matches.find(({ index }) => !isMeant(known, reference, line, index))
    return first ? [{ words: first[0], reference }] : []
  })
}
