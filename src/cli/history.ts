import { composeComparison } from '../compose/comparison/comparison.ts'
import { totalSentence } from '../compose/comparison/sentences.ts'
import type { Host } from '../host/host.ts'
import type { HouseStyle } from '../model/house-style.ts'
import type { Policy, VersionLine } from '../model/policy.ts'
import type { HeadedVersion } from '../versions/ledger.ts'
import type { CheckedSchool } from './checked.ts'
import { approvedPolicy } from './version.ts'

/** Every version of a policy in a line, the oldest first: when, by whom, and what changed since the one before. */
export function historyOf(
  host: Host,
  root: string,
  id: string,
  versions: readonly HeadedVersion[],
  school: CheckedSchool,
  style = school.source.style.style(),
): VersionLine[] {
  const policyAt = (version: string) => approvedPolicy(host, root, id, version, school)
  return versions.map(({ head }, index) => {
    const { version, approval } = head
    const line = { version, approval }
    const before = versions[index - 1]
    if (!before) return { ...line, change: style.labels.history_first }
    if (approval.confirms !== undefined) return { ...line, change: style.labels.history_confirmed }
    const { changes } = composeComparison(
      { policy: policyAt(before.head.version), name: before.head.version },
      { policy: policyAt(version), name: version },
      style,
      { author: '', date: '' },
    )
    // Every approval has another day: that is no change of the policy.
    const facts = changes.facts.filter(({ field }) => field !== 'approved' && field !== 'review_date')
    const told = facts.map(({ label, before: was, after: is }) => `${label}: ${was ?? '–'} → ${is ?? '–'}.`)
    const total = totalSentence({ clauses: changes.clauses, facts: [] }, style.change_labels)
    return { ...line, change: [...told, total].join(' ') }
  })
}

/**
 * A version with the history that a house style asks for: of the versions up to it, so that a document never changes when
 * another is approved.
 */
export function withHistory(
  policy: Policy,
  version: string,
  versions: readonly HeadedVersion[],
  style: HouseStyle,
  host: Host,
  root: string,
  school: CheckedSchool,
): Policy {
  if (!style.order.includes('history')) return policy
  const until = versions.findIndex(({ head }) => head.version === version) + 1
  return { ...policy, history: historyOf(host, root, policy.id, versions.slice(0, until), school, style) }
}
