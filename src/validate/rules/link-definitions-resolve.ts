import type { Definition, Text } from 'mdast'
import { visit } from 'unist-util-visit'
import type { Found, Rule } from '../rule.ts'

export const linkDefinitionsResolve: Rule = {
  id: 'link-definitions-resolve',
  severity: 'error',
  summary: 'Every link by name has one address',
  why: 'Without its address `[the guidance][1]` prints as brackets; with two, one of them is passed over.',
  mend: 'Add a line `[1]: https://…` to the same file, or write the address in round brackets behind the words.',
  *check({ files }) {
    for (const file of files) {
      const found: Found[] = []
      const seen = new Set<string>()
      visit(file.tree, ['definition', 'text'], node => {
        if (node.type === 'text') {
          const words = /\[[^\]]+\]\[[^\]]+\]/.exec((node as Text).value)?.[0]
          if (words)
            found.push({
              message: `Unexpected \`${words}\`, expected a link whose address is given in the same file`,
              note: 'Write the address in round brackets: `[words](https://…)`',
              at: { clause: file, node, words },
            })
          return
        }
        const { identifier, label } = node as Definition
        if (seen.has(identifier))
          found.push({
            message: `Unexpected second address for \`[${label ?? identifier}]\`, expected one`,
            note: 'Take one of the two lines away',
            at: { clause: file, node },
          })
        seen.add(identifier)
      })
      yield* found
    }
  },
}
