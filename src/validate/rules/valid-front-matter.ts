import type { Rule } from '../rule.ts'

export const validFrontMatter: Rule = {
  id: 'valid-front-matter',
  severity: 'error',
  summary: 'A clause file’s front matter holds only its `id`',
  why: 'Facts about the policy have one home, `policy.yaml`: two homes would disagree one day.',
  mend: 'Move the facts to `policy.yaml`, and correct the YAML between the lines of hyphens.',
}
