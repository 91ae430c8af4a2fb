import type { FootnoteDefinition, Root } from 'mdast'
import type { ClauseFile } from '../../model/clause.ts'
import { nodesOf } from '../../model/nodes.ts'
import { matchesAsWritten } from '../matches.ts'
import type { Rule } from '../rule.ts'

export const footnotesResolve: Rule = {
  id: 'footnotes-resolve',
  severity: 'error',
  summary: 'Every footnote is referred to, and every reference has its footnote',
  why: 'A footnote that nothing refers to is left out of the document; a reference without a footnote prints as brackets.',
  mend: 'Write `[^1]` in the text and `[^1]: …` on a line of its own in the same file.',
  *check({ files }) {
    for (const file of files) {
      for (const node of nodesOf(file.tree, 'text')) {
        if (!node.value.includes('[^')) continue
        for (const { words, at } of matchesAsWritten(file, node, /\[\^[^\]\s]+\]/g)) {
          yield {
            message: `Unexpected reference \`${words}\`, expected a footnote of that name in the same file`,
            note: `Add a line \`${words}: …\` with the footnote’s text`,
            at,
          }
        }
      }
      const definitions = nodesOf(file.tree, 'footnoteDefinition')
      const reached = reachedFrom(file, definitions)
      const seen = new Set<string>()
      for (const node of definitions) {
        const [name, at] = [`[^${node.label ?? node.identifier}]`, { clause: file, node }]
        if (seen.has(node.identifier))
          yield {
            message: `Unexpected second footnote \`${name}\`, expected each name once`,
            note: 'Give one of the two another name',
            at,
          }
        else if (!reached.has(node.identifier)) {
          yield {
            message: `Unexpected footnote \`${name}\` that the text does not refer to, expected a reference`,
            note: `Write \`${name}\` where the footnote belongs, or take it away`,
            at,
          }
        }
        seen.add(node.identifier)
      }
    }
  },
}

/** The footnotes that get into the document: those that the text refers to, and those that these refer to in turn. */
function reachedFrom(file: ClauseFile, definitions: readonly FootnoteDefinition[]): ReadonlySet<string> {
  const within = (children: Root['children']) =>
    nodesOf({ type: 'root', children }, 'footnoteReference').map(node => node.identifier)
  const reached = new Set(within(file.tree.children.filter(node => node.type !== 'footnoteDefinition')))
  for (const identifier of reached) {
    const definition = definitions.find(node => node.identifier === identifier)
    for (const further of definition ? within(definition.children) : []) reached.add(further)
  }
  return reached
}
