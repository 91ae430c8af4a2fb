import type { Rule } from '../rule.ts'

export const shortClauseFiles: Rule = {
  id: 'short-clause-files',
  severity: 'error',
  summary: 'A clause file has no more than a million characters',
  why: 'That is a book of three hundred pages: no clause is so long, and checking it would keep everybody waiting.',
  mend: 'Divide the text into several clause files, or take out what was pasted into it by mistake.',
}
