import type { FootnoteDefinition } from 'mdast'
import { nodesOf } from '../../model/nodes.ts'
import type { Rule } from '../rule.ts'

export const footnotesResolve: Rule = {
  id: 'footnotes-resolve',
  severity: 'error',
  summary: 'Every footnote is referred to, and every reference has its footnote',
  why: 'A footnote that nothing refers to is left out of the document; a reference without a footnote prints as brackets.',
  mend: 'Write `[^1]` in the text and `[^1]: …` on a line of its own in the same file.',
  *check({ files }) {
    for (const file of files) {
      const name = ({ label, identifier }: FootnoteDefinition) => `[^${label ?? identifier}]`
      for (const node of nodesOf(file.tree, 'text')) {
        const words = /\[\^[^\]\s]+\]/.exec(node.value)?.[0]
        if (words)
          yield {
            message: `Unexpected reference \`${words}\`, expected a footnote of that name in the same file`,
            note: `Add a line \`${words}: …\` with the footnote’s text`,
            at: { clause: file, node, words },
          }
      }
      const referred = new Set(nodesOf(file.tree, 'footnoteReference').map(reference => reference.identifier))
      const seen = new Set<string>()
      for (const node of nodesOf(file.tree, 'footnoteDefinition')) {
        const at = { clause: file, node }
        if (seen.has(node.identifier))
          yield {
            message: `Unexpected second footnote \`${name(node)}\`, expected each name once`,
            note: 'Give one of the two another name',
            at,
          }
        else if (!referred.has(node.identifier)) {
          yield {
            message: `Unexpected footnote \`${name(node)}\` that nothing refers to, expected a reference`,
            note: `Write \`${name(node)}\` where the footnote belongs, or take it away`,
            at,
          }
        }
        seen.add(node.identifier)
      }
    }
  },
}
