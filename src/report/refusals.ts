import { count } from '../model/words.ts'
import type { FindingsFound } from './findings/report.ts'
import { textFindings } from './findings/text.ts'

/** What is wrong with files that a command cannot work on, and that nothing was done; `done` is what was asked for, `recorded`. */
export function textRefusal(found: FindingsFound, done: string): string {
  return `${textFindings(found)}\nNothing was ${done}: mend the errors above first.\n`
}

/** That a school has errors, for a command that does what it can all the same. */
export const schoolErrors = 'school.yaml has errors: policy validate says which.\n'

/** Why the reviews of some policies cannot be told. */
export function textUnreportableReviews(found: FindingsFound): string {
  const policies = count(found.policyCount, 'policy', 'policies')
  return `\n${textFindings(found)}The review of ${policies} cannot be told until this is mended.\n`
}
