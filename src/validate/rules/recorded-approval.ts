import { formatInterval, writtenInterval } from '../../model/date.ts'
import type { Rule } from '../rule.ts'

export const recordedApproval: Rule = {
  id: 'recorded-approval',
  severity: 'warning',
  summary: 'What is said to be approved is recorded as a version',
  why: 'Once a school keeps approved versions, a day in `policy.yaml` alone proves nothing: the text may have been changed since, or the versions were lost. Such a text is built as a draft, and never published.',
  mend: 'Record the approval with `policy approve`, or take the lost versions back from a copy. A school that keeps no versions writes `versions: none` in `school.yaml`.',
  *check({ id, ledger, metadata: { approved } }, { school, isFuture }) {
    // Other texts, such as a file that is compared, have no versions.
    if (!ledger || ledger.newest || ledger.findings.length > 0 || !approved || !school.keepsVersions) return
    if (isFuture(approved)) return
    yield {
      message: `Unexpected approval of ${formatInterval(approved)} that no version records, expected a version: until then the text is a draft`,
      note: `Record it with \`policy approve ${id} --on ${writtenInterval(approved)}\`; where versions were lost, take them back from a copy`,
      at: { path: ['approved'] },
    }
  },
}
