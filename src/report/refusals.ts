import { count } from '../model/words.ts'
import type { FindingsFound } from './findings/report.ts'
import { textFindings } from './findings/text.ts'

/** Findings that stop a command, and that nothing was done. `done` is a participle: `recorded`, `compared`. */
export function textRefusal(found: FindingsFound, done: string): string {
  return `${textFindings(found)}\nNothing was ${done}: mend the errors above first.\n`
}

/** The warning of a command that works even if the school has errors. */
export const schoolErrors = 'school.yaml has errors: policy validate says which.\n'

/** The findings because of which the reviews of some policies cannot be determined. */
export function textUnreportableReviews(found: FindingsFound): string {
  const policies = count(found.policyCount, 'policy', 'policies')
  return `\n${textFindings(found)}The review of ${policies} cannot be told until this is mended.\n`
}
