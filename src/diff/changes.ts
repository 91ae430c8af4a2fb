import type { ClauseChange } from './clause-text.ts'

/**
 * A fact about the policy that changed, as the document prints it; a side is undefined if it does not give the fact.
 */
export interface FactChange {
  readonly field: string
  /** The label of the fact in the document. */
  readonly label: string
  readonly before: string | undefined
  readonly after: string | undefined
}

/** The differences between two versions of a policy. */
export interface Changes {
  readonly facts: readonly FactChange[]
  /** Every clause, including those that did not change. */
  readonly clauses: readonly ClauseChange[]
  /** Sentences that say which changes the redline does not show. */
  readonly untracked: readonly string[]
}

/** A clause that changed. */
export interface ChangedClause extends ClauseChange {
  readonly status: Exclude<ClauseChange['status'], 'unchanged'>
}

const isChanged = (change: ClauseChange): change is ChangedClause => change.status !== 'unchanged'

/** The clauses that changed, in order. */
export function changedClauses({ clauses }: Pick<Changes, 'clauses'>): ChangedClause[] {
  return clauses.filter(isChanged)
}

/** The number of words inserted and deleted in all clauses. */
export function wordTotals(clauses: readonly ClauseChange[]): { wordsInserted: number; wordsDeleted: number } {
  const sum = (key: 'wordsInserted' | 'wordsDeleted') => clauses.reduce((total, clause) => total + clause[key], 0)
  return { wordsInserted: sum('wordsInserted'), wordsDeleted: sum('wordsDeleted') }
}

/** Whether two versions have no difference that a reader of the policy would see. */
export function isUnchanged({ facts, clauses }: Pick<Changes, 'facts' | 'clauses'>): boolean {
  return facts.length === 0 && changedClauses({ clauses }).length === 0
}
