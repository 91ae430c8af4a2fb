import { commentLine } from '../../model/comment-line.ts'
import type { MergePlan } from '../../operations/merge/plan-merge.ts'
import { changeLines } from './change-lines.ts'
import { mergeRecord } from './record.ts'

/** A list to work through: comments, and places where both sides changed the text. */
export function markdownMerge(plan: MergePlan, isWritten: boolean): string {
  const record = mergeRecord(plan, isWritten)
  const { file, comments, conflicts, lost, outside } = record
  const titles = new Map(plan.review.policy.source.clauses.map(({ id, title }) => [id, title]))
  const place = (clause: string | null) => (clause === null ? 'Before the first heading' : titles.get(clause) || clause)
  const quoted = (words: string) => words.replace(/\s+/g, ' ').trim()
  const changes = changeLines(record).map(line => `- ${line}`)
  const tasks = [
    ...comments.map(({ clause, author, words, text }) => {
      const title = clause === null ? undefined : place(clause)
      return `- [ ] ${commentLine({ clause: title, words, comment: text, author: author ?? '' })}`
    }),
    ...conflicts.map(({ clause, returned, current }) => {
      const [theirs, ours] = [returned, current].map(words => (words === null ? 'taken out' : `“${quoted(words)}”`))
      return `- [ ] **${place(clause)}** was changed on both sides: ${theirs} came back, ${ours} is here`
    }),
    ...lost.map(({ clause, kind, words }) => `- [ ] **${place(clause)}**: ${kind} “${quoted(words)}” was not taken`),
    ...outside.map(words => `- [ ] Outside the clauses: “${quoted(words)}” was not taken`),
  ]
  const part = (title: string, lines: readonly string[]) => (lines.length > 0 ? [`## ${title}`, lines.join('\n')] : [])
  return `${[`# ${file}`, ...part('To do', tasks), ...part('What was changed in the file', changes)].join('\n\n')}\n`
}
