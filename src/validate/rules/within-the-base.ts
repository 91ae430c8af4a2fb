import { nearest } from '../../model/nearest.ts'
import { enumerate } from '../../model/words.ts'
import type { Rule } from '../rule.ts'

export const withinTheBase: Rule = {
  id: 'within-the-base',
  severity: 'error',
  summary: 'A policy that builds on one of the trust does with its clauses what the trust allows',
  why: 'The trust answers for its clauses in every school. It says which of them a school writes itself, may replace, or may leave out.',
  mend: 'Take out what is not allowed, or let the trust allow it under `schools_may` in its own `policy.yaml`; write the clauses that it leaves to each school.',
  *check({ metadata: { schools_may: may, clauses = [] } }) {
    for (const key of ['fill', 'replace', 'omit'] as const)
      for (const [index, name] of (may?.[key] ?? []).entries())
        if (!clauses.includes(name))
          yield {
            message: `Unexpected clause \`${name}\` under \`schools_may\`, expected one of the policy`,
            note: nearest(name, clauses) ?? `The clauses are ${enumerate(clauses)}`,
            at: { path: ['schools_may', key, index] },
          }
  },
}
