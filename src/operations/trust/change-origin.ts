import type { Changes } from '../../diff/changes.ts'
import type { ClauseChange } from '../../diff/clause-text.ts'
import type { Clause } from '../../model/clause.ts'
import type { PolicySource } from '../../model/policy.ts'

/** Who changed a clause of a school's policy that builds on one of its trust: the trust, or the school itself. */
export type ChangeOrigin = 'base' | 'own'

/**
 * A function that says who changed a clause; undefined if the policy builds on no other. A clause that is gone was left
 * out by the school if it says so, or if it was one that the school had added.
 */
export function originOf(
  { overlay, clauses, metadata }: Pick<PolicySource, 'overlay' | 'clauses' | 'metadata'>,
  before: { readonly clauses: readonly Clause[]; readonly metadata: PolicySource['metadata'] },
): ((change: Pick<ClauseChange, 'before' | 'after'>) => ChangeOrigin) | undefined {
  if (!overlay) return undefined
  const omitted = new Set([...(metadata.omit ?? []), ...(before.metadata.add ?? []).map(({ clause }) => clause)])
  return ({ before: former, after }) => {
    if (after !== undefined) return overlay.files.has(clauses[after]!.file.path) ? 'base' : 'own'
    const path = before.clauses[former!]?.file.path ?? ''
    return [...omitted].some(name => path.endsWith(`/clauses/${name}`)) ? 'own' : 'base'
  }
}

/** The titles of the changed clauses, by who changed them. */
export function changesByOrigin(
  { clauses }: Pick<Changes, 'clauses'>,
  origin: (change: ClauseChange) => ChangeOrigin,
): Readonly<Record<ChangeOrigin, readonly string[]>> {
  const of = (wanted: ChangeOrigin) =>
    clauses
      .filter(change => change.status !== 'unchanged' && origin(change) === wanted)
      .map(({ title, id }) => title || id)
  return { base: of('base'), own: of('own') }
}
