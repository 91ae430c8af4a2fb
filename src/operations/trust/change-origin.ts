import type { Changes } from '../../diff/changes.ts'
import type { ClauseChange } from '../../diff/clause-text.ts'
import type { Clause } from '../../model/clause.ts'
import type { PolicySource } from '../../model/policy.ts'

/** Who changed a clause of a school's policy that builds on one of its trust: the trust, or the school itself. */
export type ChangeOrigin = 'base' | 'own'

/** The text of each clause file of the trust that a version of the school was made from; empty if it is not known. */
export type FormerBase = ReadonlyMap<string, string>

/**
 * A function that says who changed a clause; undefined if the policy builds on no other. A clause that is the trust's
 * now and has the text that it had then was the school's in between. A clause that is gone was left out by the school
 * if it says so, or if it was one that the school had added.
 */
export function originOf(
  { id, overlay, clauses, metadata }: Pick<PolicySource, 'id' | 'overlay' | 'clauses' | 'metadata'>,
  before: { readonly clauses: readonly Clause[]; readonly metadata: PolicySource['metadata'] },
  formerBase: FormerBase,
): ((change: Pick<ClauseChange, 'before' | 'after'>) => ChangeOrigin) | undefined {
  if (!overlay) return undefined
  const omitted = new Set([...(metadata.omit ?? []), ...(before.metadata.add ?? []).map(({ clause }) => clause)])
  const nameOf = (path: string) => path.slice(`${id}/clauses/`.length)
  return ({ before: former, after }) => {
    if (after !== undefined) {
      const { path, text } = clauses[after]!.file
      return overlay.files.has(path) && formerBase.get(nameOf(path)) !== text ? 'base' : 'own'
    }
    const path = before.clauses[former!]?.file.path ?? ''
    return [...omitted].some(name => path.endsWith(`/clauses/${name}`)) ? 'own' : 'base'
  }
}

/** The labels of the changed facts and the titles of the changed clauses, by who changed them. */
export function changesByOrigin(
  { facts, clauses }: Pick<Changes, 'facts' | 'clauses'>,
  origin: (change: ClauseChange) => ChangeOrigin,
  isOwnFact: (field: string) => boolean,
): Readonly<Record<ChangeOrigin, readonly string[]>> {
  const of = (wanted: ChangeOrigin) => [
    ...facts.filter(({ field }) => isOwnFact(field) === (wanted === 'own')).map(({ label }) => label),
    ...clauses
      .filter(change => change.status !== 'unchanged' && origin(change) === wanted)
      .map(({ title, id }) => title || id),
  ]
  return { base: of('base'), own: of('own') }
}
