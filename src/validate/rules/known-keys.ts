import type { Rule } from '../rule.ts'

export const knownKeys: Rule = {
  id: 'known-keys',
  severity: 'error',
  summary: 'Every key is one that policy knows',
  why: 'A misspelt key would be passed over, and what it says would be missing from the document.',
  mend: 'Correct the spelling; the message offers the nearest key.',
}
