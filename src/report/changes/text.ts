import { changedClauses, isUnchanged } from '../../diff/changes.ts'
import type { Block } from '../../document/block.ts'
import { mapRunLists } from '../../document/parts.ts'
import type { Change, Mark, Run } from '../../document/run.ts'
import type { Paint } from '../paint.ts'
import { type Line, linesOf } from './lines.ts'
import { type ChangesReport, originWords, titleOf } from './report.ts'

/** For a terminal: a sentence about each changed clause, with its inserted and deleted words. */
export const textChanges: ChangesReport = ({ title, names, changes, originOf, sentenceOf, total, paint }) => {
  const { facts, untracked } = changes
  if (isUnchanged(changes)) {
    const sentence = `Nothing differs between ${names.before} and ${names.after} of ${title}.\n`
    return sentence + notTracked(untracked, paint)
  }
  const factLines = facts.map(({ label, before, after }) => {
    const values = [marked(before, 'deleted', paint), marked(after, 'inserted', paint)].filter(value => value !== '')
    const note = before === undefined ? ' (formerly not given)' : after === undefined ? ' (no longer given)' : ''
    return `  ${label}: ${values.join(' ')}${note}`
  })
  const clauseLines = changedClauses(changes).map(change => {
    const exchanged = change.pictures.filter(({ kind }) => kind === 'exchanged').map(({ words }) => words)
    const excerpts = excerptsOf(withoutPictures(change.blocks, exchanged), paint)
    return `${paint.bold(titleOf(change))}${originWords({ originOf }, change)}\n  ${sentenceOf(change)}\n${excerpts.map(line => `    ${line}\n`).join('')}\n`
  })
  return [
    `${paint.bold(title)}: from ${names.before} to ${names.after}\n${total}\n\n`,
    ...(factLines.length > 0 ? [`${paint.bold('About the policy')}\n${factLines.join('\n')}\n\n`] : []),
    ...clauseLines,
    notTracked(untracked, paint),
  ]
    .join('')
    .replace(/\n+$/, '\n')
}

function notTracked(untracked: readonly string[], paint: Paint): string {
  if (untracked.length === 0) return ''
  return `${paint.bold('What could not be tracked')}\n${untracked.map(sentence => `  ${sentence}\n`).join('')}`
}

/** Marks a text as inserted or deleted with delimiters, as well as colour. */
function marked(text: string | undefined, kind: Change['kind'], paint: Paint): string {
  if (text === undefined || text === '') return ''
  return kind === 'inserted' ? paint.green(`{+${text}+}`) : paint.red(`[-${text}-]`)
}

/** Blocks without exchanged pictures, whose descriptions are the same; the sentence about the clause reports them. */
function withoutPictures(blocks: readonly Block[], exchanged: readonly string[]): Block[] {
  if (exchanged.length === 0) return [...blocks]
  return blocks
    .filter(block => block.type !== 'figure' || !exchanged.includes(block.description))
    .map(block =>
      mapRunLists(block, runs =>
        runs.filter(run => run.type !== 'picture' || !run.change || !exchanged.includes(run.description)),
      ),
    )
}

/** The changed lines of a redline. */
function excerptsOf(blocks: readonly Block[], paint: Paint): string[] {
  return blocks.flatMap(block =>
    linesOf(block)
      .filter(({ change, runs }) => change ?? runs.some(run => run.change))
      .map(line => excerpt(line, paint)),
  )
}

/** How many characters of unchanged text are shown next to a change. */
const contextLength = 60

function excerpt({ runs }: Line, paint: Paint): string {
  const stretches: { text: string; change: Change['kind'] | undefined }[] = []
  for (const run of runs) {
    const kind = run.change?.kind
    const last = stretches.at(-1)
    if (last && last.change === kind) last.text += textOfRun(run)
    else stretches.push({ text: textOfRun(run), change: kind })
  }
  return stretches
    .map(({ text, change }, index) =>
      change ? marked(text, change, paint) : shortened(text, index > 0, index < stretches.length - 1),
    )
    .join('')
}

function textOfRun(run: Run): string {
  switch (run.type) {
    case 'text':
      return run.change ? withMarks(run.text, run.marks) : run.text
    case 'break':
      return ' '
    case 'picture':
      return `(picture: ${run.description})`
    case 'noteReference':
      return `(note ${run.number})`
    case 'blank':
      return '_'.repeat(Math.min(run.length, 10))
  }
}

/** Text with its marks written as in Markdown, so that a change of marks alone is visible. */
function withMarks(text: string, marks: readonly Mark[]): string {
  const delimiters = { strong: '**', emphasis: '*', strike: '~~', code: '`', gap: '' } as const
  return marks.reduceRight(
    (inner, mark) => inner.replace(/^(\s*)(.*?)(\s*)$/s, `$1${delimiters[mark]}$2${delimiters[mark]}$3`),
    text,
  )
}

/** Unchanged text, shortened if it is long to what is next to the changes around it. */
function shortened(text: string, isAfterChange: boolean, isBeforeChange: boolean): string {
  if (text.length <= contextLength * (isAfterChange && isBeforeChange ? 2 : 1) + 20) return text
  const start = isAfterChange ? text.slice(0, text.lastIndexOf(' ', contextLength) + 1 || contextLength) : ''
  const end = isBeforeChange
    ? text.slice(text.indexOf(' ', text.length - contextLength) + 1 || text.length - contextLength)
    : ''
  return `${start}…${end && ` ${end}`}`
}
