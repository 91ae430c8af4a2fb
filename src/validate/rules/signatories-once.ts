import { foldedName } from '../../model/same-name.ts'
import type { Rule } from '../rule.ts'

export const signatoriesOnce: Rule = {
  id: 'signatories-once',
  severity: 'error',
  summary: 'Nobody is asked to sign twice',
  why: 'Two lines for one signature leave one of them empty, and the policy looks unsigned.',
  mend: 'Take one of the two entries away; two people with one role need their names.',
  *check({ metadata: { signatories = [] } }) {
    const seen = new Set<string>()
    for (const [index, { role, name }] of signatories.entries()) {
      const key = `${foldedName(role)}\n${foldedName(name ?? '')}`
      if (seen.has(key)) {
        const who = name ? `${name}, ${role}` : role
        yield {
          message: `Unexpected second signatory \`${who}\`, expected each once`,
          at: { path: ['signatories', index] },
        }
      }
      seen.add(key)
    }
  },
}
