import { writtenInterval } from '../../model/date.ts'
import type { Rule } from '../rule.ts'

export const approvedAgrees: Rule = {
  id: 'approved-agrees',
  severity: 'error',
  summary: 'The day of approval is that of the newest approved version',
  why: 'The newest version records when the committee approved. Another day in `policy.yaml` would be printed on words that nobody approved on it, or a version is missing.',
  mend: 'Write the day of the newest version, or take the missing version back from a copy; `policy approve` records a new one.',
  *check({ ledger, metadata, yaml }) {
    const newest = ledger?.newest
    // Where the versions have errors, the newest may be one of those that cannot be read.
    if (!newest || ledger.findings.length > 0) return
    const [recorded, written] = [
      writtenInterval(newest.approved),
      metadata.approved && writtenInterval(metadata.approved),
    ]
    if (recorded === written) return
    // Other rules report a date, or a file, that cannot be read.
    const { start } = yaml.locate(['approved'])
    const isUnread = yaml.findings.some(
      ({ rule, place }) => rule === 'valid-yaml' || (rule === 'valid-values' && place.start === start),
    )
    if (!written && isUnread) return
    yield {
      message: written
        ? `Unexpected day of approval \`${written}\`, expected \`${recorded}\`, as in the newest version \`${newest.version}\``
        : `Missing \`approved\`, expected \`${recorded}\`, as in the newest version \`${newest.version}\``,
      note: `Write \`approved: ${recorded}\``,
      at: { path: ['approved'] },
    }
  },
}
