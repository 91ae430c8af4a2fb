import { nodesOf } from '../../model/nodes.ts'
import { matchesIn } from '../matches.ts'
import type { Rule } from '../rule.ts'

export const linkDefinitionsResolve: Rule = {
  id: 'link-definitions-resolve',
  severity: 'error',
  summary: 'Every link by name has one address',
  why: 'Without its address `[the guidance][1]` prints as brackets; with two, one of them is passed over.',
  mend: 'Add a line `[1]: https://…` to the same file, or write the address in round brackets behind the words.',
  *check({ files }) {
    for (const file of files) {
      for (const node of nodesOf(file.tree, 'text')) {
        if (!node.value.includes('][')) continue
        for (const { words, at } of matchesIn(file, node, /(?:\[[^[\]]*)?\]\[[^[\]]*\]/g)) {
          yield {
            message: `Unexpected \`${words}\`, expected a link whose address is given in the same file`,
            note: 'Write the address in round brackets: `[words](https://…)`',
            at,
          }
        }
      }
      const seen = new Set<string>()
      for (const node of nodesOf(file.tree, 'definition')) {
        if (seen.has(node.identifier))
          yield {
            message: `Unexpected second address for \`[${node.label ?? node.identifier}]\`, expected one`,
            note: 'Take one of the two lines away',
            at: { clause: file, node },
          }
        seen.add(node.identifier)
      }
    }
  },
}
