import { nearest } from '../../model/nearest.ts'
import { committeeNamed } from '../../model/school.ts'
import type { Rule } from '../rule.ts'

export const knownCommittee: Rule = {
  id: 'known-committee',
  severity: 'error',
  summary: 'The committee is one of `school.yaml`’s',
  why: 'The same committee under two names is counted twice, and a policy may be sent to nobody’s meeting.',
  mend: 'Use the name in `school.yaml`, or add the committee or an alias there.',
  *check({ metadata: { committee, also_approved_by: others = [] } }, { school: { school } }) {
    const { committees } = school
    if (!committees) return
    const named = [
      { name: committee, path: ['committee'] },
      ...others.map((body, index) => ({ name: body.committee, path: ['also_approved_by', index, 'committee'] })),
    ]
    const names = committees.flatMap(({ name, aliases }) => [name, ...(aliases ?? [])])
    for (const { name, path } of named) {
      if (!name || committeeNamed(name, committees)) continue
      yield {
        message: `Unexpected committee \`${name}\`, expected one of those in \`school.yaml\``,
        note: nearest(name, names) ?? `They are: ${committees.map(each => each.name).join('; ')}`,
        at: { path },
      }
    }
  },
}
