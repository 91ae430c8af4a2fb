import type { Text } from 'mdast'
import { visit } from 'unist-util-visit'
import type { ValueReference } from '../../model/clause.ts'
import { nearest } from '../../model/nearest.ts'
import { valueAt, valuePaths } from '../../model/value.ts'
import type { Found, Rule } from '../rule.ts'

export const referencesResolve: Rule = {
  id: 'references-resolve',
  severity: 'error',
  summary: 'Every `{{…}}` names a value of `school.yaml`',
  why: 'The document would have a gap where a name or address belongs.',
  mend: 'Correct the words between the braces, or add the value to `school.yaml`.',
  *check({ files }, { school: { school } }) {
    const known = valuePaths(school)
    for (const file of files) {
      const found: Found[] = []
      visit(file.tree, ['valueReference', 'text'], node => {
        if (node.type === 'text') {
          const words = /\{\{|\}\}/.exec((node as Text).value)?.[0]
          if (words)
            found.push({
              message: `Unexpected \`${words}\`, expected a reference such as \`{{people.headteacher.name}}\``,
              note: 'Write two braces on each side of the reference',
              at: { clause: file, node, words },
            })
          return
        }
        const { path } = node as ValueReference
        if (valueAt(school, path) !== undefined) return
        const note = nearest(path, known) ?? 'Add it to `people` in `school.yaml`'
        found.push({
          message: `Unexpected reference \`{{${path}}}\`, expected a value of \`school.yaml\``,
          note,
          at: { clause: file, node },
        })
      })
      yield* found
    }
  },
}
