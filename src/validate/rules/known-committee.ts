import { nearest } from '../../model/nearest.ts'
import { committeeNamed } from '../../model/school.ts'
import type { Rule } from '../rule.ts'

export const knownCommittee: Rule = {
  id: 'known-committee',
  severity: 'error',
  summary: 'The committee is one of `school.yaml`’s',
  why: 'The same committee under two names is counted twice, and a policy may be sent to nobody’s meeting.',
  mend: 'Use the name in `school.yaml`, or add the committee or an alias there.',
  *check({ metadata: { committee } }, { school: { school } }) {
    if (!committee || !school.committees) return
    if (committeeNamed(committee, school.committees)) return
    const names = school.committees.flatMap(({ name, aliases }) => [name, ...(aliases ?? [])])
    yield {
      message: `Unexpected committee \`${committee}\`, expected one of those in \`school.yaml\``,
      note: nearest(committee, names) ?? `They are: ${school.committees.map(({ name }) => name).join('; ')}`,
      at: { path: ['committee'] },
    }
  },
}
