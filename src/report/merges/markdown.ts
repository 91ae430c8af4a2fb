import type { MergePlan } from '../../operations/merge/plan-merge.ts'
import { mergeRecord } from './record.ts'

/** A list to work through: comments, and places where both sides changed the text. */
export function markdownMerge(plan: MergePlan, isWritten: boolean): string {
  const { file, comments, conflicts, lost, clauses } = mergeRecord(plan, isWritten)
  const titles = new Map(plan.review.policy.source.clauses.map(({ id, title }) => [id, title]))
  const place = (clause: string | null) => (clause === null ? 'Before the first heading' : titles.get(clause) || clause)
  const quoted = (words: string) => words.replace(/\s+/g, ' ').trim()
  const changes = clauses.flatMap(({ title, id, changes }) =>
    changes.map(({ kind, words, author, tracked, taken }) => {
      const who = tracked ? author || 'somebody' : 'not tracked'
      const what = words === '' ? 'a paragraph break' : `“${quoted(words)}”`
      return `- **${title || id}**: ${kind} ${what} (${who}${taken ? '' : '; not taken'})`
    }),
  )
  const tasks = [
    ...comments.map(({ clause, author, words, text }) => {
      const on = words === '' ? '' : ` on “${quoted(words)}”`
      return `- [ ] **${place(clause)}**${on}: ${quoted(text)}${author ? ` (${author})` : ''}`
    }),
    ...conflicts.map(({ clause, returned, current }) => {
      const [theirs, ours] = [returned, current].map(words => (words === null ? 'taken out' : `“${quoted(words)}”`))
      return `- [ ] **${place(clause)}** was changed on both sides: ${theirs} came back, ${ours} is here`
    }),
    ...lost.map(({ clause, kind, words }) => `- [ ] **${place(clause)}**: ${kind} “${quoted(words)}” was not taken`),
  ]
  const part = (title: string, lines: readonly string[]) => (lines.length > 0 ? [`## ${title}`, lines.join('\n')] : [])
  return `${[`# ${file}`, ...part('To do', tasks), ...part('What was changed in the file', changes)].join('\n\n')}\n`
}
