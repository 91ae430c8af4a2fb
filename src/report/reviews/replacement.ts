import { formatDay, parseDay } from '../../model/date.ts'
import type { NamedReference } from '../../model/superseded.ts'

/** What took the place of a reference, and when: `on 25 May 2018 by the UK GDPR`. */
export const replacement = ({ reference: { since, replaced_by: instead } }: NamedReference): string =>
  `replaced on ${formatDay(parseDay(since)!)} by ${instead}`
