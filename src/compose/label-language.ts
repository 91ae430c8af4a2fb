import type { HouseStyle } from '../model/house-style.ts'
import type { Policy } from '../model/policy.ts'
import { defaultLanguage } from '../model/school.ts'

/** The language of a policy, a BCP 47 tag. */
export const languageOf = ({ metadata, school }: Pick<Policy, 'metadata' | 'school'>): string =>
  metadata.language ?? school.language ?? defaultLanguage

/**
 * The language of the house style's words and of the dates that policy writes, a BCP 47 tag, if the document must mark
 * it because its own language is different (WCAG 2.2, 3.1.2); undefined otherwise.
 */
export function labelLanguage(
  policy: Pick<Policy, 'metadata' | 'school'>,
  { language = defaultLanguage }: Pick<HouseStyle, 'language'>,
): string | undefined {
  return isSameLanguage(language, languageOf(policy)) ? undefined : language
}

/** Whether two BCP 47 tags name the same language, regardless of country. */
const isSameLanguage = (a: string, b: string) => primary(a) === primary(b)

const primary = (tag: string) => tag.split('-')[0]!.toLowerCase()
