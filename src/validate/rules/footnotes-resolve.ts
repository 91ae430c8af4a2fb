import type { FootnoteDefinition, FootnoteReference, Text } from 'mdast'
import { visit } from 'unist-util-visit'
import type { Found, Rule } from '../rule.ts'

export const footnotesResolve: Rule = {
  id: 'footnotes-resolve',
  severity: 'error',
  summary: 'Every footnote is referred to, and every reference has its footnote',
  why: 'A footnote that nothing refers to is left out of the document; a reference without a footnote prints as brackets.',
  mend: 'Write `[^1]` in the text and `[^1]: …` on a line of its own in the same file.',
  *check({ files }) {
    for (const file of files) {
      const found: Found[] = []
      const definitions = new Map<string, FootnoteDefinition>()
      const referred = new Set<string>()
      visit(file.tree, ['footnoteDefinition', 'footnoteReference', 'text'], node => {
        if (node.type === 'footnoteReference') referred.add((node as FootnoteReference).identifier)
        if (node.type === 'text') {
          const words = /\[\^[^\]\s]+\]/.exec((node as Text).value)?.[0]
          if (words)
            found.push({
              message: `Unexpected reference \`${words}\`, expected a footnote of that name in the same file`,
              note: `Add a line \`${words}: …\` with the footnote’s text`,
              at: { clause: file, node, words },
            })
        }
        if (node.type !== 'footnoteDefinition') return
        const definition = node as FootnoteDefinition
        if (definitions.has(definition.identifier)) {
          found.push({
            message: `Unexpected second footnote \`[^${definition.label ?? definition.identifier}]\`, expected each name once`,
            note: 'Give one of the two another name',
            at: { clause: file, node },
          })
        }
        definitions.set(definition.identifier, definition)
      })
      for (const [identifier, node] of definitions) {
        if (referred.has(identifier)) continue
        found.push({
          message: `Unexpected footnote \`[^${node.label ?? identifier}]\` that nothing refers to, expected a reference`,
          note: `Write \`[^${node.label ?? identifier}]\` where the footnote belongs, or take it away`,
          at: { clause: file, node },
        })
      }
      yield* found
    }
  },
}
