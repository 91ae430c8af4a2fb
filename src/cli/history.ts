import { composeComparison } from '../compose/comparison/comparison.ts'
import { totalSentence } from '../compose/comparison/sentences.ts'
import type { Host } from '../host/host.ts'
import type { VersionLine } from '../model/policy.ts'
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
): VersionLine[] {
  const style = school.source.style.style()
  const policyAt = (version: string) => approvedPolicy(host, root, id, version, school)
  return versions.map(({ head }, index) => {
    const { version, approval } = head
    const line = { version, approved: approval.date, body: approval.body, minute: approval.minute }
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
