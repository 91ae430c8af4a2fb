import { nearest } from '../../model/nearest.ts'
import { roleNamed } from '../../model/school.ts'
import type { Found, Rule } from '../rule.ts'

export const knownRoles: Rule = {
  id: 'known-roles',
  severity: 'error',
  summary: 'Whoever is responsible or signs has a role that `school.yaml` lists',
  why: 'A role that nobody holds answers for nothing; most often it is a slip of spelling.',
  mend: 'Use a role from `people` in `school.yaml`, or add the role there.',
  *check({ metadata: { responsible, signatories } }, { school: { school } }) {
    if (!school.people) return
    const roles = Object.values(school.people).map(({ role }) => role)
    const unknown = (role: string, path: (string | number)[]): Found[] => {
      if (roleNamed(role, school.people!)) return []
      const note =
        nearest(role, roles) ??
        (roles.length > 0 ? `The roles are: ${roles.join('; ')}` : 'Add the role to `people` there')
      return [{ message: `Unexpected role \`${role}\`, expected one of those in \`school.yaml\``, note, at: { path } }]
    }
    if (responsible) yield* unknown(responsible, ['responsible'])
    for (const [index, { role }] of (signatories ?? []).entries()) yield* unknown(role, ['signatories', index, 'role'])
  },
}
