import type { Image, Link } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { linkProblem } from '../link-address.ts'
import type { Found, Rule } from '../rule.ts'

export const wellFormedLinks: Rule = {
  id: 'well-formed-links',
  severity: 'error',
  summary: 'Links have words, and addresses that can be followed',
  why: 'A mangled address sends parents to an error page, or to somebody else’s site.',
  mend: 'Open the page in a browser and copy its address.',
  *check({ files }) {
    for (const file of files) {
      const found: Found[] = []
      visit(file.tree, 'link', (link: Link) => {
        const at = { clause: file, node: link }
        const hasPicture = link.children.some(child => child.type === 'image' && (child as Image).alt)
        if (
          !textOf(link, { includeImageAlt: false }).trim() &&
          !hasPicture &&
          !link.children.some(child => child.type === 'valueReference')
        ) {
          found.push({
            message: 'Unexpected link without words, expected words that say where it leads',
            note: 'Write the words in the square brackets',
            at,
          })
        }
        const problem = linkProblem(link.url)
        if (problem) found.push({ ...problem, at })
      })
      yield* found
    }
  },
}
