import type { ClauseChange } from '../../diff/clause-text.ts'
import type { FactChange } from './facts.ts'

/** What differs between two versions of a policy. */
export interface Changes {
  readonly facts: readonly FactChange[]
  /** Every clause, also those that did not change. */
  readonly clauses: readonly ClauseChange[]
  /** What the redline does not show, in sentences. */
  readonly untracked: readonly string[]
}

/** Whether nothing differs that a reader of the policy would see. */
export function isUnchanged({ facts, clauses }: Changes): boolean {
  return facts.length === 0 && clauses.every(({ status }) => status === 'unchanged')
}
