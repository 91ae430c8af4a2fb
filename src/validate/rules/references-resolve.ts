import { nearest } from '../../model/nearest.ts'
import { nodesOf } from '../../model/nodes.ts'
import { valueAt, valuePaths } from '../../model/value.ts'
import type { Rule } from '../rule.ts'

export const referencesResolve: Rule = {
  id: 'references-resolve',
  severity: 'error',
  summary: 'Every `{{…}}` names a value of `school.yaml`',
  why: 'The document would have a gap where a name or address belongs.',
  mend: 'Correct the words between the braces, or add the value to `school.yaml`.',
  *check({ files }, { school: { school } }) {
    for (const file of files) {
      for (const node of nodesOf(file.tree, 'valueReference', 'text')) {
        if (node.type === 'text') {
          const words = /\{\{|\}\}/.exec(node.value)?.[0]
          if (words)
            yield {
              message: `Unexpected \`${words}\`, expected a reference such as \`{{people.headteacher.name}}\``,
              note: 'Write two braces on each side of the reference',
              at: { clause: file, node, words },
            }
        } else if (valueAt(school, node.path) === undefined) {
          yield {
            message: `Unexpected reference \`{{${node.path}}}\`, expected a value of \`school.yaml\``,
            note: nearest(node.path, valuePaths(school)) ?? 'Add it to `people` in `school.yaml`',
            at: { clause: file, node },
          }
        }
      }
    }
  },
}
