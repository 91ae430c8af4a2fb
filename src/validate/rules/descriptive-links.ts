import type { Link } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import type { Found, Rule } from '../rule.ts'

export const descriptiveLinks: Rule = {
  id: 'descriptive-links',
  severity: 'warning',
  summary: 'The words of a link say where it leads',
  why: 'People who listen to a page often hear its links alone: “here, here, more” tells them nothing (WCAG 2.2, 2.4.4).',
  mend: 'Use the name of the page: `[Facebook’s report form](https://…)`.',
  *check({ files }) {
    for (const file of files) {
      const found: Found[] = []
      visit(file.tree, 'link', (link: Link) => {
        const words = textOf(link).trim()
        if (
          !/^((click|press|tap) )?(here|this|this (link|page|website|site)|link|more|read more|website|see here)$/i.test(
            words,
          )
        )
          return
        found.push({
          message: `Unexpected link words \`${words}\`, expected words that say where the link leads`,
          note: 'Use the name of the page',
          at: { clause: file, node: link },
        })
      })
      yield* found
    }
  },
}
