import { captionedIn } from '../../model/captions.ts'
import type { Clause } from '../../model/clause.ts'
import type { Rule } from '../rule.ts'

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
    for (const { id, node, file } of captionedIn(files)) {
      if (id !== undefined && taken.has(id))
        yield {
          message: `Unexpected second \`#${id}\`, expected an id that no clause, table or figure has`,
          note: 'Write another id in the braces',
          at: { clause: file, node, words: `#${id}` },
        }
      if (id !== undefined) taken.add(id)
    }
  },
}
