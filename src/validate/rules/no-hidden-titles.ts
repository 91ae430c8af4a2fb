import { nodesOf } from '../../model/nodes.ts'
import { shortened } from '../matches.ts'
import type { Rule } from '../rule.ts'

export const noHiddenTitles: Rule = {
  id: 'no-hidden-titles',
  severity: 'error',
  summary: 'Links and pictures have no words that only a mouse can find',
  why: 'A title behind an address shows when a mouse rests on it: on paper, on a telephone and to many who listen its words are lost (WCAG 2.2, 1.4.13).',
  mend: 'Write the words into the text, and take the quotation marks and what stands between them away.',
  *check({ files }) {
    for (const file of files) {
      for (const node of nodesOf(file.tree, 'link', 'image')) {
        if (!node.title) continue
        yield {
          message: `Unexpected title \`${shortened(node.title)}\` behind an address, expected its words in the text`,
          note: 'Write the words into the text, and take the title with its quotation marks away',
          at: { clause: file, node },
        }
      }
    }
  },
}
