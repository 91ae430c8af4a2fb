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

/** Whether nothing differs that a reader of the policy would see. */
export function isUnchanged({ facts, clauses }: Changes): boolean {
  return facts.length === 0 && clauses.every(({ status }) => status === 'unchanged')
}
