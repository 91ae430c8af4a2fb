import { nearest } from '../../model/nearest.ts'
import { nodesOf } from '../../model/nodes.ts'
import type { School } from '../../model/school.ts'
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
            note: remedy(node.path, school),
            at: { clause: file, node },
          }
        }
      }
    }
  },
}

function remedy(path: string, school: Partial<School>): string {
  const [first, key, field] = path.split('.')
  // `school.yaml` itself has no name there.
  const within = first === 'school' && path.slice('school.'.length)
  if (within && valuePaths(school).includes(within)) return `Write \`{{${within}}}\``
  const people = school.people ?? {}
  if (first !== 'people' || key === undefined) {
    return (
      nearest(
        path,
        valuePaths(school).filter(known => !known.startsWith('people.')),
      ) ?? 'Write `people.`, the key of a person in `school.yaml`, and `.name`'
    )
  }
  if (!Object.hasOwn(people, key))
    return nearest(key, Object.keys(people)) ?? `Add \`${key}\` to \`people\` in \`school.yaml\``
  const fields = ['role', 'name', 'email', 'telephone']
  if (field !== undefined && fields.includes(field)) return `Add \`${field}:\` to \`${key}\` in \`school.yaml\``
  return `Write one of ${fields.map(known => `\`people.${key}.${known}\``).join(', ')}`
}
