import type { Rule } from '../rule.ts'

export const validYaml: Rule = {
  id: 'valid-yaml',
  severity: 'error',
  summary: '`policy.yaml` and `school.yaml` can be read as YAML',
  why: 'A file that cannot be read whole might be read wrong: a title or date could be lost without anybody noticing.',
  mend: 'Write `key: value` on each line, indent with two spaces, and put values that contain a colon in quotation marks.',
}
