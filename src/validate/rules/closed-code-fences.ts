import { nodesOf } from '../../model/nodes.ts'
import type { Rule } from '../rule.ts'
import { writtenLines } from '../written-lines.ts'

export const closedCodeFences: Rule = {
  id: 'closed-code-fences',
  severity: 'error',
  summary: 'Every code block has an end',
  why: 'Without its end, everything below a line of ``` becomes code: headings are no clauses any more, and links are printed as they were typed.',
  mend: 'Write the same signs on a line of their own where the code ends, as far in as where it begins.',
  *check({ files }) {
    for (const file of files) {
      for (const node of nodesOf(file.tree, 'code')) {
        // Indented code has no fence.
        if (/^[ \t]/.test(file.text.slice(node.position?.start.offset))) continue
        const fence = openFenceOf(writtenLines(file, node).map(({ words }) => words))
        if (fence === undefined) continue
        const start = file.text.indexOf(fence, node.position?.start.offset ?? 0)
        yield {
          message: `Unexpected \`${fence}\` without an end, expected a line \`${fence}\` where the code ends: everything below becomes code`,
          note: 'Write the line where the code ends, with the same signs and as far in; where no code is meant, take the signs away',
          at: { file: file.path, text: file.text, offset: start, end: start + fence.length },
          // Nothing is lost if only code follows.
          ...(!/^#{1,6}\s|\]\(|\n\s*\n/m.test(node.value) && { severity: 'warning' }),
        }
      }
    }
  },
}

/** The opening fence of a code block without a closing one, which must be as long (CommonMark 0.31.2, 4.5). */
function openFenceOf([first = '', ...rest]: readonly string[]): string | undefined {
  const fence = /^(`{3,}|~{3,})/.exec(first)?.[1]
  if (fence === undefined) return undefined
  const last = rest.at(-1)?.trimEnd() ?? ''
  const isClosed = last.length >= fence.length && [...last].every(sign => sign === fence[0])
  return isClosed ? undefined : fence
}
