import type { MergeRecord } from '../../contract/records.ts'
import { count, enumerate } from '../../model/words.ts'
import type { MergePlan } from '../../operations/merge/plan-merge.ts'
import { describeChanges } from '../changes/describe-changes.ts'
import { textChanges } from '../changes/text.ts'
import type { Paint } from '../paint.ts'
import { changeLines, shortened } from './change-lines.ts'
import { mergeRecord } from './record.ts'

/** What a merge does or would do, for people: what changes, whose changes these are, and what needs a decision. */
export function textMerge(plan: MergePlan, isWritten: boolean, paint: Paint): string {
  const record = mergeRecord(plan, isWritten)
  const titles = titlesOf(plan)
  const nothing = record.files.length === 0
  const { file, base } = record
  return [
    `${file} is read as a copy of ${base}.\n\n`,
    nothing ? nothingWritten(record) : textChanges(describeChanges(record.policy, plan.comparison, paint)),
    section('Who changed what in the file', changeLines(record), paint),
    section('Comments to work through', commentLines(record, titles), paint),
    section('Changed here as well, and left as it is', conflictLines(record, titles), paint),
    section('Not taken, since a clause file cannot hold it', lostLines(record, titles), paint),
    section('References replaced with words', record.replaced, paint),
    section(
      'Changed outside the clauses, and not taken: see policy.yaml and school.yaml',
      record.outside.map(words => `“${shortened(words)}”`),
      paint,
    ),
    section(
      'Look at these: the words are as returned, but they will look different',
      record.inexact.map(id => titles(id)),
      paint,
    ),
    section('Errors that the merged text has, and that have to be mended', record.errors, paint),
    nothing ? '' : `\n${isWritten ? 'Written' : 'To be written'}  ${enumerate(record.files)}\n`,
  ].join('')
}

function nothingWritten({ file, conflicts, lost, outside }: MergeRecord): string {
  const isOpen = conflicts.length + lost.length + outside.length > 0
  return isOpen
    ? 'There is nothing to write.\n'
    : `There is nothing to write: the clause files say what was taken of ${file}.\n`
}

function section(title: string, lines: readonly string[], paint: Paint): string {
  return lines.length === 0 ? '' : `\n${paint.bold(title)}\n${lines.map(line => `  ${line}\n`).join('')}`
}

/** The title of a clause by its id. */
function titlesOf({ review, comparison }: MergePlan): (id: string | null) => string {
  const clauses = [...comparison.before.clauses, ...comparison.after.clauses, ...review.policy.source.clauses]
  const titles = new Map(clauses.map(({ id, title }) => [id, title]))
  return id => (id === null ? 'Before the first heading' : titles.get(id) || id)
}

const commentLines = ({ comments }: MergeRecord, title: (id: string | null) => string) =>
  comments.map(({ clause, author, words, text }) => {
    const place = words === '' ? title(clause) : `${title(clause)}, on “${shortened(words)}”`
    return `${place}: ${text.replace(/\n/g, ' ')}${author ? ` (${author})` : ''}`
  })

function conflictLines({ conflicts }: MergeRecord, title: (id: string | null) => string): string[] {
  return conflicts.flatMap(({ clause, sent, returned, current }) => [
    title(clause),
    `  sent:     ${shownAs(sent)}`,
    `  returned: ${shownAs(returned)}`,
    `  now:      ${shownAs(current)}`,
  ])
}

const shownAs = (words: string | null) => (words === null ? '(taken out)' : shortened(words))

const lostLines = ({ lost }: MergeRecord, title: (id: string | null) => string) =>
  lost.map(({ clause, kind, words }) => `${clause === null ? '' : `${title(clause)}: `}${kind} “${shortened(words)}”`)

/** What was done after a question, and what to do next, on standard error. */
export function textMergeNext({ files, review }: MergePlan, isWritten: boolean, wasAsked: boolean): string {
  const number = files.written.size + files.removed.length
  if (number === 0) return ''
  if (!isWritten)
    return wasAsked ? 'Nothing was written\n' : `Nothing is written yet: add --yes to write ${count(number, 'file')}\n`
  const done = wasAsked ? `Written  ${count(number, 'file')}\n` : ''
  return `${done}Next: policy validate ${review.policy.folder.id}, and look at what git says of the clause files\n`
}
