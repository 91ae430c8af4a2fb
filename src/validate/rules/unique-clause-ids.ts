import type { Node } from 'unist'
import { captionedIn } from '../../model/captions.ts'
import type { Clause, ClauseFile } from '../../model/clause.ts'
import { identifiedIn, idOf } from '../../model/identified.ts'
import type { Place, Rule } from '../rule.ts'

export const uniqueClauseIds: Rule = {
  id: 'unique-clause-ids',
  severity: 'error',
  summary: 'No two clauses share an id',
  why: 'Links lead by the id, and two versions of a policy are compared by it.',
  mend: 'Give one of the headings an id of its own: `## Cyber bullying {#cyber-bullying}`.',
  *check({ clauses, files }) {
    const seen = new Map<string, Clause>()
    for (const clause of clauses) {
      const first = seen.get(clause.id)
      if (!first) {
        seen.set(clause.id, clause)
        continue
      }
      yield {
        message: `Unexpected second clause with the id \`${clause.id}\`, expected a different one`,
        note: `The first is “${first.title || first.id}” in \`${first.file.path}\`: add \`{#another-id}\` behind one of the two headings`,
        at: { clause: clause.file, node: clause.heading ?? clause.body[0] ?? clause.file.tree },
      }
    }
    const taken = new Set(seen.keys())
    const paragraphs = files.flatMap(file => identifiedIn(file.tree).map(node => ({ id: idOf(node), node, file })))
    for (const { id, node, file } of [...captionedIn(files), ...paragraphs]) {
      if (id !== undefined && taken.has(id))
        yield {
          message: `Unexpected second \`#${id}\`, expected an id that no clause, paragraph, table or figure has`,
          note: 'Write another id in the braces',
          at: placeOf(file, node, id),
        }
      if (id !== undefined) taken.add(id)
    }
  },
}

/** Where the id of a caption or paragraph stands in its braces; the whole node if it cannot be found. */
function placeOf(file: ClauseFile, node: Node, id: string): Place {
  const from = node.position?.start.offset ?? 0
  const written = file.text.slice(from, node.position?.end.offset)
  // Behind a bracket stands the address of a link.
  const found = [...written.matchAll(/(?<![(\]])#([\p{L}\p{N}-]+)/gu)].find(([, name]) => name === id)
  if (found)
    return { file: file.path, text: file.text, offset: from + found.index, end: from + found.index + id.length + 1 }
  return { clause: file, node }
}
