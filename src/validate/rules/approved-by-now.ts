import { formatInterval } from '../../model/date.ts'
import type { Rule } from '../rule.ts'

export const approvedByNow: Rule = {
  id: 'approved-by-now',
  severity: 'error',
  summary: 'The day of approval is not yet to come',
  why: 'Nobody can have approved a text on a day to come: documents would name an approval that did not happen. From when an approved text applies is another day, which `policy approve --effective` records.',
  mend: 'Correct the date, or leave `approved` out until the committee has met.',
  *check({ metadata: { approved }, ledger }, { isFuture }) {
    // `approved-agrees` checks the date of a policy with a version.
    if (!approved || ledger?.newest || !isFuture(approved)) return
    yield {
      message: `Unexpected day of approval ${formatInterval(approved)}, which is yet to come, expected the day on which the committee approved`,
      note: 'Leave `approved` out until then; `policy approve` writes it',
      at: { path: ['approved'] },
    }
  },
}
