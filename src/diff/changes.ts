import type { ClauseChange } from './clause-text.ts'

/** A fact about the policy that changed, as the document prints it; nothing where it is not given. */
export interface FactChange {
  readonly field: string
  /** What the document calls it. */
  readonly label: string
  readonly before: string | undefined
  readonly after: string | undefined
}

/** What differs between two versions of a policy. */
export interface Changes {
  readonly facts: readonly FactChange[]
  /** Every clause, also those that did not change. */
  readonly clauses: readonly ClauseChange[]
  /** What the redline does not show, in sentences. */
  readonly untracked: readonly string[]
}

/** A clause to which something happened. */
export interface ChangedClause extends ClauseChange {
  readonly status: Exclude<ClauseChange['status'], 'unchanged'>
}

const isChanged = (change: ClauseChange): change is ChangedClause => change.status !== 'unchanged'

/** The clauses to which something happened, in their order. */
export function changedClauses({ clauses }: Pick<Changes, 'clauses'>): ChangedClause[] {
  return clauses.filter(isChanged)
}

/** How many words of all the clauses came and went. */
export function wordTotals(clauses: readonly ClauseChange[]): { wordsInserted: number; wordsDeleted: number } {
  const sum = (key: 'wordsInserted' | 'wordsDeleted') => clauses.reduce((total, clause) => total + clause[key], 0)
  return { wordsInserted: sum('wordsInserted'), wordsDeleted: sum('wordsDeleted') }
}

/** Whether nothing differs that a reader of the policy would see. */
export function isUnchanged({ facts, clauses }: Pick<Changes, 'facts' | 'clauses'>): boolean {
  return facts.length === 0 && changedClauses({ clauses }).length === 0
}
