import type * as z from 'zod/mini'
import type { Terms } from './date.ts'
import { date, group, language, list, oneOf, optional, record, text, timeZone } from './field.ts'
import type { HouseStyleSource } from './house-style.ts'
import { coverageSettings } from './requirement.ts'
import { isSameName } from './same-name.ts'
import type { YamlSource } from './yaml-source.ts'

const committee = group(
  {
    name: text('The committee’s full name', 'Finance, Pay and Personnel Committee'),
    aliases: optional(list(text('Another name'), 'Other names by which policies may call it')),
    meetings: optional(
      list(date('The day of a meeting', '2026-12-03'), 'Its next meetings, for review-due to say which one suits'),
    ),
  },
  'A committee of the governing body, or the body itself',
)

const term = group({ first: date('Its first day', '2026-09-02'), last: date('Its last day', '2026-12-18') }, 'A term')

const person = group(
  {
    role: text('The role', 'Designated Safeguarding Lead'),
    aliases: optional(
      list(text('Another name'), 'Other names by which policies may call it, such as one that it had before'),
    ),
    name: optional(text('Who holds the role now')),
    email: optional(text('An address for the public')),
    telephone: optional(text('A number for the public')),
  },
  'A role and who holds it',
)

/** Every field of `school.yaml`, which all policies of a school share. */
export const schoolFields = {
  name: text('The school’s name, printed on every policy', 'The Stoke Poges School'),
  motto: optional(text('The school’s motto, printed below its name')),
  address: optional(list(text('A line'), 'The lines of the letterhead below the name')),
  timezone: optional(timeZone('The time zone in which a day begins; Europe/London unless set', 'Europe/London')),
  language: optional(language('The language of the policies as a BCP 47 tag; en-GB unless set', 'en-GB')),
  house_style: optional(
    text('A style that comes with policy, or a folder beside school.yaml', 'default', './house-style'),
  ),
  versions: optional(
    oneOf(
      ['kept', 'none'],
      'Whether approved versions are kept: then nothing counts as approved that no version records; kept as soon as one policy has a version, unless set',
    ),
  ),
  terms: optional(record(term, 'Terms by their names, such as 2026-autumn, for dates that are known to the term')),
  coverage: optional(coverageSettings),
  allowed_references: optional(
    list(
      text('A reference that a finding of current-references names', 'dda-1995'),
      'Superseded laws and terms that policies may name',
    ),
  ),
  committees: list(committee, 'The committees that approve policies'),
  people: record(person, 'People by a short key, for {{people.key.name}} in clauses'),
} as const

export const schoolSchema = group(schoolFields, 'What all policies of a school share')

export type School = z.output<typeof schoolSchema>

export const defaultTimeZone = 'Europe/London'
export const defaultLanguage = 'en-GB'

/** Gives the title of another policy of the school by its folder's name; undefined if it has none. */
export type TitleOf = (policy: string) => string | undefined

/** `school.yaml` as it was read, whether valid or not. */
export interface SchoolSource {
  readonly yaml: YamlSource
  readonly school: Partial<School>
  readonly style: HouseStyleSource
  /** Whether the school keeps approved versions: as `school.yaml` says, or else whether any policy has one. */
  readonly keepsVersions: boolean
  /**
   * Folders of policies that are not next to `school.yaml`: their paths from the content root, with forward slashes.
   */
  readonly strayPolicies: readonly string[]
  /** The names of all policies' folders. */
  readonly policyNames: readonly string[]
  /** The title of a policy by its folder's name; undefined if there is none. */
  readonly titleOf: TitleOf
  /** The names of folders that contain line ends or other control characters, which no policy's name may have. */
  readonly unfitNames: readonly string[]
  /** Files that look like copies of `school.yaml` or of a `policy.yaml`: their paths from the content root. */
  readonly copiedFiles: readonly string[]
  /** Links that lead to the folder of a policy. */
  readonly linkedPolicies: readonly string[]
}

type Committees = School['committees']

/** The committee with a name or alias; undefined if the school has none. */
export function committeeNamed(name: string, committees: Committees): Committees[number] | undefined {
  return committees.find(committee =>
    [committee.name, ...(committee.aliases ?? [])].some(each => isSameName(each, name)),
  )
}

/** The role with a name or alias; undefined if the school has none. */
export function roleNamed(name: string, people: School['people']): School['people'][string] | undefined {
  return Object.values(people).find(({ role, aliases = [] }) => [role, ...aliases].some(each => isSameName(each, name)))
}

/** The first and last days of a school's terms, by name. */
export function termsOf({ terms = {} }: Pick<Partial<School>, 'terms'>): Terms {
  return new Map(
    Object.entries(terms).map(([name, { first, last }]) => [name, { first: first.first, last: last.last }]),
  )
}
