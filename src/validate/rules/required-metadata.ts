import type { Rule } from '../rule.ts'

export const requiredMetadata: Rule = {
  id: 'required-metadata',
  severity: 'error',
  summary: 'Every field that the document prints is there',
  why: 'The table at the head of a policy says who approves it, who answers for it and when it is reviewed. A gap there leaves governors and parents guessing.',
  mend: 'Add the missing line to `policy.yaml` or `school.yaml`.',
}
