import type { Link } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { limitHints, nearest } from '../../model/nearest.ts'
import { nodesOf } from '../../model/nodes.ts'
import { policyNamed } from '../../model/policy-link.ts'
import { linkProblem } from '../link-address.ts'
import { matchesIn } from '../matches.ts'
import type { Rule } from '../rule.ts'

export const wellFormedLinks: Rule = {
  id: 'well-formed-links',
  severity: 'error',
  summary: 'Links have words, and addresses that can be followed',
  why: 'A mangled address sends parents to an error page, or to somebody else’s site.',
  mend: 'Open the page in a browser and copy its address. The address of another policy is the name of its folder.',
  *check({ files }, { school: { policyNames, titleOf } }) {
    const hint = limitHints(nearest)
    for (const file of files) {
      for (const node of nodesOf(file.tree, 'text')) {
        if (!node.value.includes(']')) continue
        for (const { words, at } of matchesIn(file, node, /\[[^[\]]+\]\s*\(\s*$/g)) {
          yield {
            message: `Unexpected space in the link that begins \`${words}\`, expected none between the words and the address, or inside it`,
            note: 'Write `[words](https://…)` without a space; a space in an address is `%20`',
            at,
          }
        }
      }
      for (const link of nodesOf(file.tree, 'link')) {
        const at = { clause: file, node: link }
        // A link without words prints the number of a clause, or the title of a policy.
        if (!hasWords(link) && !(link.children.length === 0 && printsWords(link.url)))
          yield {
            message: 'Unexpected link without words, expected words that say where it leads',
            note: 'Write the words in the square brackets: only a link to a clause, `[](#id)`, or to another policy, `[](complaints)`, may do without',
            at,
          }
        const policy = policyNamed(link.url)
        if (policy === undefined) {
          const problem = linkProblem(link.url)
          if (problem) yield { ...problem, at }
        } else if (!policyNames.includes(policy) && titleOf(policy) === undefined)
          yield {
            message: `Unexpected address \`${policy}\`, expected a page on the web, \`#\` and the id of a clause, or the folder of a policy`,
            note:
              hint(policy, policyNames) ??
              'There is no policy of that name; files beside this one do not travel with the document: link to their place on the website',
            at,
          }
        else if (titleOf(policy) === undefined)
          yield {
            message: `Unexpected link to the policy \`${policy}\`, which has no title, expected one that has`,
            note: `Write \`title:\` in \`${policy}/policy.yaml\``,
            at,
          }
      }
    }
  },
}

/** Whether a link to an address prints words by itself. */
const printsWords = (address: string) => address.startsWith('#') || policyNamed(address) !== undefined

/** Whether a link contains words, a reference that becomes words, or a picture with a description. */
function hasWords(link: Link): boolean {
  return textOf(link).trim() !== '' || link.children.some(child => child.type === 'valueReference')
}
