import type { Rule } from '../rule.ts'

export const filesListedOnce: Rule = {
  id: 'files-listed-once',
  severity: 'error',
  summary: 'No clause file is listed twice',
  why: 'The clause would stand in the document twice, and links to it would not know where to lead.',
  mend: 'Take one of the two lines away.',
}
