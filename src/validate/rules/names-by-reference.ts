import type { Text } from 'mdast'
import { visit } from 'unist-util-visit'
import type { Found, Rule } from '../rule.ts'

export const namesByReference: Rule = {
  id: 'names-by-reference',
  severity: 'warning',
  summary: 'People of `school.yaml` are named by reference, not written out',
  why: 'When somebody else takes the post, a written-out name goes stale in every policy. A reference follows `school.yaml`, and is no change of the policy.',
  mend: 'Write the reference that the note gives in place of the name.',
  *check({ files }, { school: { school } }) {
    const named = Object.entries(school.people ?? {}).flatMap(([key, { name }]) => (name ? [{ key, name }] : []))
    for (const file of files) {
      const found: Found[] = []
      visit(file.tree, 'text', (node: Text) => {
        for (const { key, name } of named) {
          const words = new RegExp(`(?<![\\p{L}\\p{N}])${escapePattern(name)}(?![\\p{L}\\p{N}])`, 'u').exec(
            node.value,
          )?.[0]
          if (words)
            found.push({
              message: `Unexpected name \`${name}\` written out, expected a reference to \`school.yaml\``,
              note: `Write \`{{people.${key}.name}}\``,
              at: { clause: file, node, words },
            })
        }
      })
      yield* found
    }
  },
}

const escapePattern = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')
