import type { MergeRecord, ReturnedChange } from '../../contract/records.ts'
import type { ClauseChange } from '../../diff/clause-text.ts'
import type { Clause } from '../../model/clause.ts'
import { plainMessage } from '../../model/plain-message.ts'
import type { MergePlan } from '../../operations/merge/plan-merge.ts'
import { clausesIn } from '../../operations/merge/review.ts'

/** What a merge does, as programs read it. */
export function mergeRecord(plan: MergePlan, isWritten: boolean): MergeRecord {
  const { review, comparison, conflicts, replaced, inexact, files } = plan
  const { policy, file, base, content } = review
  const changesIn = new Map<string | undefined, ReturnedChange[]>()
  for (const { clause, ...change } of returnedChanges(plan)) {
    const told = changesIn.get(clause)
    if (told) told.push(change)
    else changesIn.set(clause, [change])
  }
  const inFile = new Map(clausesIn(review.rejected).map(clause => [clause.id, clause]))
  const told = comparison.changes.clauses.filter(({ id, status }) => status !== 'unchanged' || changesIn.has(id))
  return {
    policy: policy.folder.id,
    file: file.name,
    base,
    written: isWritten,
    unplaced: changesIn.get(undefined) ?? [],
    clauses: told.map(({ id, title, status, wordsInserted, wordsDeleted, ...change }) => ({
      id,
      title,
      status,
      foundBy: foundBy(inFile.get(id), change),
      wordsInserted,
      wordsDeleted,
      changes: changesIn.get(id) ?? [],
    })),
    comments: review.comments.map(({ comment: { author, date, words, text }, clause }) => ({
      clause: clause ?? null,
      author,
      date: date || null,
      words,
      text,
    })),
    conflicts: conflicts.map(({ clause, sent, returned, current }) => ({
      clause,
      sent: sent ?? null,
      returned: returned ?? null,
      current: current ?? null,
    })),
    lost: lostIn(plan),
    replaced,
    inexact,
    outside: plan.outside,
    errors: plan.errors.map(({ place, message }) => plainMessage(`${place.file}: ${message}`)),
    files: [...files.written.keys(), ...files.removed].map(path => content.host.relative(content.root, path)).sort(),
  }
}

/** What was changed in the file, tracked or not, with the clause where it stands. */
function returnedChanges({ review, selection }: MergePlan): (ReturnedChange & { clause: string | undefined })[] {
  const tracked = review.changes.map(placed => {
    const { author, date, kind, words } = placed.change
    const taken = selection.takesTracked(placed)
    return { clause: placed.clause, author, date: date || null, kind, words, tracked: true, taken }
  })
  const untracked = review.untracked.map(({ clause, kind, words }) => {
    const taken = selection.takesUntracked(clause)
    return { clause, author: null, date: null, kind, words, tracked: false, taken }
  })
  return [...tracked, ...untracked]
}

/** How the words of a clause were found in the file; null for one that it does not have. */
function foundBy(
  inFile: Clause | undefined,
  { matchedBy }: Pick<ClauseChange, 'matchedBy'>,
): MergeRecord['clauses'][number]['foundBy'] {
  if (inFile) return inFile.identifiedBy === 'author' ? 'heading-bookmark' : 'heading'
  return matchedBy === undefined ? null : 'words'
}

/**
 * What could not be brought into the clause files, and what a policy cannot hold and the text that was sent did not
 * have.
 */
function lostIn({ review, unmerged }: MergePlan): MergeRecord['lost'] {
  const known = new Set(review.sent.losses.map(({ kind, words }) => `${kind} ${words}`))
  const losses = review.rejected.losses.filter(
    ({ kind, words }) => kind !== 'comment' && !known.has(`${kind} ${words}`),
  )
  return [
    ...unmerged.map(({ clause, sent, returned }) => ({
      clause,
      kind: returned === undefined ? 'deletion' : 'change',
      words: returned ?? sent ?? '',
    })),
    ...losses.map(({ kind, words }) => ({ clause: null, kind, words })),
  ]
}
