import type { Rule } from '../rule.ts'

export const wholeValues: Rule = {
  id: 'whole-values',
  severity: 'error',
  summary: 'No value is cut off at a `#`',
  why: 'To YAML a `#` behind a space begins a comment: of the title `Anti-bullying #KindnessFirst Policy` every document would print “Anti-bullying”.',
  mend: 'Put quotation marks around the value. A comment that is meant has a space behind its `#`.',
}
