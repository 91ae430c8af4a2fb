import { findPolicy } from '../../operations/content.ts'
import { planMerge } from '../../operations/merge/plan-merge.ts'
import { type Review, reviewReturned } from '../../operations/merge/review.ts'
import { type Selection, selectionOf } from '../../operations/merge/selection.ts'
import { writeMerge } from '../../operations/merge/write-merge.ts'
import { RequestError } from '../../operations/request-error.ts'
import { mergeReports } from '../../report/merges/index.ts'
import type { mergeReportNames } from '../../report/merges/names.ts'
import { textMergeNext } from '../../report/merges/text.ts'
import { paintFor } from '../../report/paint.ts'
import type { Context } from '../context.ts'
import { refuse } from '../refusal.ts'

export interface MergeOptions {
  readonly root?: string
  readonly accept: 'all' | 'none' | 'ask'
  readonly author?: readonly string[]
  readonly clause?: readonly string[]
  readonly base?: string
  readonly yes?: boolean
  readonly format: (typeof mergeReportNames)[number]
}

/** Runs `policy merge`. The exit code is 1 if there is something to merge that was not written, or to decide. */
export async function runMerge(name: string, file: string, options: MergeOptions, context: Context): Promise<void> {
  const { host } = context
  const content = findPolicy(host, name, options.root)
  const review = await reviewReturned(content, file, options.base)
  if (review.kind === 'invalid') {
    refuse(review.findings, content, 'merged', context)
    return
  }
  const plan = await planMerge(review, await selection(review, options, context))
  const isChange = plan.files.written.size + plan.files.removed.length > 0
  const report = await mergeReports[options.format]()
  const show = (isWritten: boolean) => host.output.write(report(plan, isWritten, paintFor(host.output)))
  const isAsked = isChange && options.yes !== true && options.format === 'text' && host.output.isTerminal
  if (isAsked) show(false)
  const isWritten = isChange && (options.yes === true || (isAsked && (await agrees('Write this? [y/N] ', context))))
  if (isWritten) await writeMerge(plan)
  if (!isAsked) show(isWritten)
  if (options.format === 'text') host.errors.write(textMergeNext(plan, isWritten, isAsked))
  const { conflicts, unmerged, inexact, outside, errors } = plan
  const isOpen = [conflicts, unmerged, inexact, outside, errors].some(({ length }) => length > 0)
  if ((isChange && !isWritten) || isOpen) context.exitCode = 1
}

const agrees = async (question: string, { host }: Context) => /^y(es)?$/i.test((await host.ask(question))?.trim() ?? '')

/** What is taken: by the options, or as somebody answers for each change. */
async function selection(review: Review, options: MergeOptions, context: Context): Promise<Selection> {
  const { accept, author: authors, clause: clauses } = options
  expectKnown(review, options)
  if (accept !== 'ask') return selectionOf({ accept, authors, clauses })
  const wanted = selectionOf({ accept: 'all', authors, clauses })
  const isTaken = async (question: string) => {
    const answer = await context.host.ask(`${question} Take it? [Y/n] `)
    if (answer === undefined)
      throw new RequestError(
        'Nothing was written: you stopped before every change was decided, or there is no terminal to ask at',
      )
    return !/^n(o)?$/i.test(answer.trim())
  }
  const taken = new Set<unknown>()
  for (const placed of review.changes.filter(wanted.takesTracked)) {
    const { author, kind, words } = placed.change
    const question = `${placed.clause ?? review.file.name}: ${author || 'somebody'} ${kind} “${words}”.`
    if (await isTaken(question)) taken.add(placed.change)
  }
  const untracked = new Map<string, string[]>()
  for (const { clause, kind, words } of review.untracked) {
    const told = untracked.get(clause) ?? []
    told.push(`${kind} “${words}”`)
    untracked.set(clause, told)
  }
  for (const [clause, changes] of untracked)
    if (wanted.takesUntracked(clause) && (await isTaken(`${clause}: ${changes.join(', ')}, not tracked.`)))
      taken.add(clause)
  return { takesTracked: ({ change }) => taken.has(change), takesUntracked: clause => taken.has(clause) }
}

/** Throws `RequestError` if an option names somebody or something that is not in the file. */
function expectKnown({ changes, untracked, policy, file }: Review, { author = [], clause = [] }: MergeOptions): void {
  const authors = new Set(changes.map(({ change }) => change.author))
  const stranger = author.find(name => !authors.has(name))
  const told = authors.size > 0 ? `Its authors are ${[...authors].join(', ')}` : 'It has no tracked changes'
  if (stranger !== undefined) throw new RequestError(`${file.name} has no tracked changes of ${stranger}. ${told}`)
  const ids = new Set([...policy.source.clauses.map(({ id }) => id), ...untracked.map(each => each.clause)])
  const unknown = clause.find(id => !ids.has(id))
  if (unknown !== undefined)
    throw new RequestError(`There is no clause ${unknown}. The clauses are ${[...ids].join(', ')}`)
}
