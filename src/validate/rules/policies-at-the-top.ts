import type { Rule } from '../rule.ts'

export const policiesAtTheTop: Rule = {
  id: 'policies-at-the-top',
  severity: 'error',
  summary: 'Every policy’s folder stands beside `school.yaml`',
  why: 'A folder’s name is its policy’s id, for ever. A policy in a folder of folders would be passed over in silence: never checked, never due, never built.',
  mend: 'Move the folder up, beside `school.yaml`.',
  *checkSchool({ strayPolicies, unfitNames, linkedPolicies }) {
    for (const name of linkedPolicies) {
      yield {
        message: `Unexpected link \`${name}\` to the folder of a policy, expected the folder itself`,
        note: 'Put a copy of the folder in the place of the link, or take the link away: what it leads to is no policy of this school',
        at: { file: name },
      }
    }
    for (const name of unfitNames) {
      yield {
        message: `Unexpected characters that cannot be seen in the name of the folder \`${name}\`, expected letters, digits and hyphens`,
        note: 'Rename the folder: a policy in it is passed over',
        at: { file: `${name}/policy.yaml` },
      }
    }
    for (const folder of strayPolicies) {
      yield {
        message: `Unexpected policy in \`${folder}\`, expected its folder beside \`school.yaml\``,
        note: `Move the folder \`${folder.slice(folder.lastIndexOf('/') + 1)}\` up: its name is the policy’s id`,
        at: { file: `${folder}/policy.yaml` },
      }
    }
  },
}
