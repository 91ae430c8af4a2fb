import type { ChangesRecord, ClauseChangeRecord } from '../../contract/records.ts'
import { wordTotals } from '../../diff/changes.ts'
import type { ClauseChange } from '../../diff/clause-text.ts'
import type { ChangesFound, ChangesReport } from './report.ts'

/** For programs: a `ChangesRecord`. */
export const jsonChanges: ChangesReport = found => `${JSON.stringify(changesRecord(found), null, 2)}\n`

/** What differs, as the API and the JSON report give it. */
export function changesRecord(
  found: Pick<ChangesFound, 'policy' | 'versions' | 'changes' | 'markdown' | 'originOf'>,
): ChangesRecord {
  const { policy, versions, changes } = found
  const { facts, clauses, untracked } = changes
  return {
    policy,
    ...versions,
    summary: summaryOf(clauses),
    metadata: facts.map(({ field, before, after }) => ({ field, before: before ?? null, after: after ?? null })),
    clauses: clauses.map(change => record(change, found)),
    untracked,
  }
}

function summaryOf(clauses: readonly ClauseChange[]): ChangesRecord['summary'] {
  const having = (status: ClauseChange['status']) => clauses.filter(clause => clause.status === status).length
  return {
    added: having('added'),
    removed: having('removed'),
    revised: having('revised'),
    moved: clauses.filter(({ isMoved }) => isMoved).length,
    renamed: having('renamed'),
    unchanged: having('unchanged'),
    ...wordTotals(clauses),
  }
}

/** A change of a clause as the contract defines it. Optional keys appear only if they apply; a missing side is null. */
function record(
  change: ClauseChange,
  { markdown, originOf }: Pick<ChangesFound, 'markdown' | 'originOf'>,
): ClauseChangeRecord {
  const { id, title, status, isMoved, matchedBy, formerTitle, links, pictures } = change
  const { splitFrom, splitInto, mergedFrom, mergedInto } = change
  return {
    id,
    title,
    status,
    moved: isMoved,
    ...(originOf && status !== 'unchanged' && { changedBy: originOf(change) === 'base' ? 'trust' : 'school' }),
    ...(matchedBy && { matchedBy }),
    ...(formerTitle !== undefined && { formerTitle }),
    ...(splitFrom !== undefined && { splitFrom }),
    ...(splitInto && { splitInto }),
    ...(mergedFrom && { mergedFrom }),
    ...(mergedInto !== undefined && { mergedInto }),
    before: change.before === undefined ? null : markdown.before[change.before]!,
    after: change.after === undefined ? null : markdown.after[change.after]!,
    wordsInserted: change.wordsInserted,
    wordsDeleted: change.wordsDeleted,
    wordsMoved: change.wordsMoved,
    wordsReformatted: change.wordsReformatted,
    ...(links.length > 0 && { links }),
    ...(pictures.length > 0 && { pictures }),
  }
}
