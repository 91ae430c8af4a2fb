import type { Rule } from '../rule.ts'

export const listedFilesExist: Rule = {
  id: 'listed-files-exist',
  severity: 'error',
  summary: 'Every clause file that `policy.yaml` lists is there',
  why: 'The document would be published without the clause.',
  mend: 'Correct the name, put the file into `clauses/`, or take it from the list.',
}
