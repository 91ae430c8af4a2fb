import { toString as textOf } from 'mdast-util-to-string'
import { nodesOf } from '../../model/nodes.ts'
import type { Rule } from '../rule.ts'

export const descriptiveLinks: Rule = {
  id: 'descriptive-links',
  severity: 'warning',
  summary: 'The words of a link say where it leads',
  why: 'People who listen to a page often hear its links alone: “here, here, more” tells them nothing (WCAG 2.2, 2.4.4).',
  mend: 'Use the name of the page: `[Facebook’s report form](https://…)`.',
  *check({ files }) {
    for (const file of files) {
      for (const link of nodesOf(file.tree, 'link')) {
        const words = textOf(link)
          .trim()
          .replace(/[.!:…>»]+$/, '')
        if (
          !/^((click|press|tap|see) )?(here|this|this (link|page|website|site)|link|more|(read|learn|find out|see) more|more (information|info|details)|details|website)$/i.test(
            words,
          )
        )
          continue
        yield {
          message: `Unexpected link words \`${words}\`, expected words that say where the link leads`,
          note: 'Use the name of the page',
          at: { clause: file, node: link },
        }
      }
    }
  },
}
