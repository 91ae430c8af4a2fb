import type { Rule } from '../rule.ts'

export const unalteredVersions: Rule = {
  id: 'unaltered-versions',
  severity: 'error',
  summary: 'Approved versions are as they were recorded, and none is missing',
  why: 'A school must be able to show years later which words were approved. Every version has a seal over its words and over the version before it: an edited, exchanged or missing one no longer agrees.',
  mend: 'Take the file back from a copy. To change the policy, edit the files in `clauses/` and have them approved as a new version.',
}
