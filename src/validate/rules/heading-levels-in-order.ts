import type { Rule } from '../rule.ts'

export const headingLevelsInOrder: Rule = {
  id: 'heading-levels-in-order',
  severity: 'warning',
  summary: 'Heading levels go down one step at a time',
  why: 'People who listen to a document find their way by its headings; a skipped level sounds like a missing part. The documents never skip one, whatever the source does.',
  mend: 'Take one `#` away, or add the heading between.',
  *check({ clauses }) {
    let before: number | undefined
    for (const { heading, file } of clauses) {
      if (!heading) continue
      if (before !== undefined && heading.depth > before + 1) {
        yield {
          message: `Unexpected heading of level ${heading.depth} after level ${before}, expected level ${before + 1} at the deepest`,
          note: `Begin the line with \`${'#'.repeat(before + 1)}\``,
          at: { clause: file, node: heading },
        }
      }
      before = heading.depth
    }
  },
}
