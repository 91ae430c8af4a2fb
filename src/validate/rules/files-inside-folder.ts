import type { Rule } from '../rule.ts'

export const filesInsideFolder: Rule = {
  id: 'files-inside-folder',
  severity: 'error',
  summary: 'Clause files lie inside the policy’s own folder, once links are followed',
  why: 'What lies elsewhere can change without this policy’s being looked at, and might not be meant for the public.',
  mend: 'Move or copy the file into the policy’s folder `clauses`.',
}
