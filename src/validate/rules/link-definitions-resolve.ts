import type { Definition } from 'mdast'
import { nodesOf } from '../../model/nodes.ts'
import { matchesIn } from '../matches.ts'
import type { Found, Rule } from '../rule.ts'

export const linkDefinitionsResolve: Rule = {
  id: 'link-definitions-resolve',
  severity: 'error',
  summary: 'Every link by name has one address, and every address a link',
  why: 'Without its address `[the guidance][1]` prints as brackets; with two, one of them is passed over. A line `[Contact]: …` that no link refers to is an address to Markdown, and in no document.',
  mend: 'Add a line `[1]: https://…` to the same file, or write the address in round brackets behind the words. A line that shall be printed has a `\\` before its bracket.',
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
        else if (!node.data?.isUsed) yield { ...unusedDefinition(node), at: { clause: file, node } }
        seen.add(node.identifier)
      }
    }
  },
}

/** The finding for a definition that no link refers to: a left-over address, a comment, or words meant as text. */
function unusedDefinition({ label, identifier, url, title }: Definition): Omit<Found, 'at'> {
  const name = `[${label ?? identifier}]`
  const isComment = /^(\/\/|comment|hidden)$/i.test(identifier) && /^#?$/.test(url)
  const note = isComment
    ? 'Write a comment as `<!-- … -->`'
    : `Write \`\\${name}: …\` if the line shall be printed; take an address that no link needs away`
  return {
    message: `Unexpected \`${name}: …\` that no link refers to, expected a link of that name: the line is in no document`,
    note,
    // A plain address may be left over from a deleted link.
    severity: isComment || (/^https?:\/\//i.test(url) && !title) ? 'warning' : 'error',
  }
}
