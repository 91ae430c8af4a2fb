import type { Nodes } from 'mdast'
import { decodedAddress } from '../../document/address.ts'
import { captionedIn } from '../../model/captions.ts'
import { identifiedIn, idOf } from '../../model/identified.ts'
import { limitHints, nearest } from '../../model/nearest.ts'
import { nodesOf } from '../../model/nodes.ts'
import type { Rule } from '../rule.ts'

export const clauseLinksResolve: Rule = {
  id: 'clause-links-resolve',
  severity: 'error',
  summary: 'A link to a clause leads to one',
  why: 'A reader who follows it would end up nowhere, and the rule it refers to might have been removed.',
  mend: 'Use the id of a clause: `[Cyber bullying](#cyber-bullying)`, or that of a paragraph, table or figure, in braces at its end.',
  *check({ files, clauses }) {
    const hint = limitHints(nearest)
    const captions = captionedIn(files).flatMap(({ id }) => id ?? [])
    const paragraphs = files.flatMap(({ tree }) => identifiedIn(tree).flatMap(node => idOf(node) ?? []))
    const ids = [...clauses.filter(clause => clause.heading).map(clause => clause.id), ...captions, ...paragraphs]
    const known = new Set(ids)
    const nameless = new Set(
      clauses.filter(clause => !clause.heading).flatMap(({ body }) => unnumberedParagraphs(body)),
    )
    for (const file of files) {
      for (const link of nodesOf(file.tree, 'link')) {
        if (!link.url.startsWith('#')) continue
        const id = decodedAddress(link.url.slice(1)).normalize('NFC')
        if (link.children.length === 0 && nameless.has(id))
          yield {
            message: `Unexpected reference to the paragraph \`${link.url}\`, which has neither a number nor a heading above it, expected words`,
            note: `Write the words that lead to it: \`[as said above](${link.url})\``,
            at: { clause: file, node: link },
          }
        if (known.has(id)) continue
        yield {
          message: `Unexpected link to clause \`${link.url}\`, expected the id of a clause, paragraph, table or figure of this policy`,
          note:
            hint(
              link.url,
              ids.map(id => `#${id}`),
            ) ??
            'Write `#` and the id of a clause, the one behind its heading or the name of its file, or that of a paragraph of the text, at its end',
          at: { clause: file, node: link },
        }
      }
    }
  },
}

/** The ids of paragraphs that are in no numbered list. */
function unnumberedParagraphs(nodes: readonly Nodes[]): string[] {
  return nodes.flatMap(node => {
    if (node.type === 'paragraph') return idOf(node) ?? []
    const isBulleted = node.type === 'listItem' || (node.type === 'list' && !node.ordered)
    return isBulleted ? unnumberedParagraphs(node.children) : []
  })
}
