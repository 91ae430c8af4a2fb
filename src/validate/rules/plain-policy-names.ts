import type { Severity } from '../../model/finding.ts'
import { isReservedName } from '../../model/reserved-name.ts'
import { nameOnDisk } from '../../model/same-name.ts'
import type { Found, Rule } from '../rule.ts'

export const plainPolicyNames: Rule = {
  id: 'plain-policy-names',
  severity: 'error',
  summary: 'The folder of a policy has a plain name',
  why: 'The folder’s name is the policy’s id for ever: it names its documents, its tags in git and its place on the website. Two policies `uniform` and `uniform.draft` would overwrite each other’s documents, and some names mean something else to a computer.',
  mend: 'Rename the folder with letters, digits and hyphens, such as `school-uniform`.',
  *check({ id, ledger }, { school: { policyNames } }) {
    const at = { file: `${id}/policy.yaml` }
    const twin = namesLike(id, policyNames).find(name => name < id)
    if (twin !== undefined)
      yield {
        message: `Unexpected folders \`${twin}\` and \`${id}\`, which are one on some computers, expected names that differ`,
        note: `Rename one of them`,
        at,
      }
    const severity = severityOf(id, ledger?.newest !== undefined)
    if (severity) yield { ...wording(id, ledger?.newest !== undefined), severity, at }
  },
}

/** The names of a school's policies by their names on some disks; worked out once, since every policy asks. */
const groups = new WeakMap<readonly string[], ReadonlyMap<string, readonly string[]>>()

/** The names that are one with a name on some computers, with itself. */
function namesLike(id: string, names: readonly string[]): readonly string[] {
  const known = groups.get(names) ?? grouped(names)
  groups.set(names, known)
  return known.get(nameOnDisk(id)) ?? []
}

function grouped(names: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const name of names) found.set(nameOnDisk(name), [...(found.get(nameOnDisk(name)) ?? []), name])
  return found
}

const plain = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}-]*$/u
/** Existing spaces and underscores do no harm. */
const harmless = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_ -]*$/u
/** The documents of such a policy would overwrite another policy's. */
const conflicting = /\.(?:draft|changes)$/i

/**
 * A policy with versions should keep its name, which they record: only a warning, unless the name causes real
 * conflicts.
 */
function severityOf(id: string, isRecorded: boolean): Severity | undefined {
  if (isReservedName(id) || conflicting.test(id)) return 'error'
  if (plain.test(id)) return undefined
  return harmless.test(id) || isRecorded ? 'warning' : 'error'
}

function wording(id: string, isRecorded: boolean): Pick<Found, 'message' | 'note'> {
  if (isReservedName(id))
    return {
      message: `Unexpected name \`${id}\` of a policy’s folder, expected one that Windows does not keep for itself`,
      note: `Rename the folder, for instance to \`${id}-policy\``,
    }
  const better = id
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase()
  return {
    message: `Unexpected name \`${id}\` of a policy’s folder, expected letters, digits and hyphens`,
    note: isRecorded
      ? `\`policy rename\` gives it a plain name such as \`${better || 'a-plain-name'}\`, and takes its versions along`
      : `Rename the folder to \`${better || 'a-plain-name'}\` before its first approval: its name is the policy’s id`,
  }
}
