import type { Rule } from '../rule.ts'

export const noEmptyClauses: Rule = {
  id: 'no-empty-clauses',
  severity: 'error',
  summary: 'Every clause has a heading with words, and says something',
  why: 'An empty clause is work that was begun and forgotten, and governors would approve it.',
  mend: 'Write the clause, or take its heading away.',
  *check({ clauses, files }) {
    for (const [index, { heading, title, body, file }] of clauses.entries()) {
      if (!heading) continue
      const at = { clause: file, node: heading }
      const next = clauses[index + 1]?.heading
      const hasSubclause = next !== undefined && next.depth > heading.depth
      if (!title.trim())
        yield {
          message: 'Unexpected empty heading, expected a name for the clause',
          note: 'Write the name behind the `#` signs',
          at,
        }
      else if (body.length === 0 && !hasSubclause) {
        yield {
          message: `Unexpected empty clause “${title}”, expected text below its heading`,
          note: 'Write the clause, or take the heading away',
          at,
        }
      }
    }
    for (const file of files) {
      if (clauses.some(clause => clause.file === file)) continue
      yield {
        message: 'Unexpected empty clause file, expected a heading and text',
        note: 'Write the clause, or take the file from the list',
        at: { clause: file, node: file.tree },
      }
    }
  },
}
