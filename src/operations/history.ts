import { composeComparison } from '../compose/comparison/comparison.ts'
import { totalSentence } from '../compose/comparison/sentences.ts'
import type { HouseStyle } from '../model/house-style.ts'
import type { VersionLine } from '../model/policy.ts'
import type { PolicyFolder } from '../source/policy-folder.ts'
import type { VersionRecord } from '../versions/version-record.ts'
import { approvedPolicy } from './approved-policy.ts'
import type { ValidSchool } from './checked-school.ts'

/**
 * One line for each version, the oldest first: its approval, and what changed since the previous version in the words
 * of the approval, or else counted. Throws `RequestError` if a version cannot be read.
 */
export function historyOf(
  folder: PolicyFolder,
  versions: readonly VersionRecord[],
  school: ValidSchool,
  style: HouseStyle = school.style,
): VersionLine[] {
  const sideOf = (version: VersionRecord) => ({
    name: version.head.version,
    policy: approvedPolicy(folder, version, school),
  })
  return versions.map((record, index) => {
    const { version, approval } = record.head
    const line = { version, approval }
    if (approval.summary !== undefined) return { ...line, change: approval.summary }
    const before = versions[index - 1]
    if (!before) return { ...line, change: style.labels.history_first }
    if (approval.confirms !== undefined) return { ...line, change: style.labels.history_confirmed }
    const { changes } = composeComparison(sideOf(before), sideOf(record), style, { author: '', date: '' })
    // Every approval changes these dates; that is no change to the policy.
    const facts = changes.facts.filter(({ field }) => field !== 'approved' && field !== 'review_date')
    const factSentences = facts.map(({ label, before: was, after: is }) => `${label}: ${was ?? '–'} → ${is ?? '–'}.`)
    const total = totalSentence({ clauses: changes.clauses, facts: [] }, style.change_labels)
    return { ...line, change: [...factSentences, total].join(' ') }
  })
}

/** The versions up to a given version, so that a document does not change when a later version is approved. */
export function versionsUntil(versions: readonly VersionRecord[], version: VersionRecord): readonly VersionRecord[] {
  return versions.slice(0, versions.indexOf(version) + 1)
}
