import { nodesOf } from '../../model/nodes.ts'
import { matchesIn } from '../matches.ts'
import type { Rule } from '../rule.ts'

export const namesByReference: Rule = {
  id: 'names-by-reference',
  severity: 'warning',
  summary: 'People of `school.yaml` are named by reference, not written out',
  why: 'When somebody else takes the post, a written-out name goes stale in every policy. A reference follows `school.yaml`, and is no change of the policy.',
  mend: 'Write the reference that the note gives in place of the name.',
  *check({ files }, { school: { school } }) {
    const named = Object.entries(school.people ?? {}).flatMap(([key, { name }]) => (name ? [{ key, name }] : []))
    for (const file of files) {
      for (const node of nodesOf(file.tree, 'text')) {
        const text = node.value.replace(/\s+/g, ' ')
        for (const { key, name } of named) {
          // Most texts name nobody, and compiling the Unicode pattern is slow.
          if (!text.includes(name)) continue
          for (const { at } of matchesIn(file, node, wordsOf(name))) {
            yield {
              message: `Unexpected name \`${name}\` written out, expected a reference to \`school.yaml\``,
              note: `Write \`{{people.${key}.name}}\``,
              at,
            }
          }
        }
      }
    }
  },
}

/** A pattern for a whole name, even across lines. */
function wordsOf(name: string): RegExp {
  const pattern = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')
  return new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, 'gu')
}
