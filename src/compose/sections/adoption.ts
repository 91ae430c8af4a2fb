import type { Block, TableRow } from '../../document/block.ts'
import { plainIn } from '../../document/run.ts'
import type { DateInterval } from '../../model/date.ts'
import type { Context } from '../context.ts'
import { writtenDate } from '../written-date.ts'

/** The columns for a body, its signature and the date. */
const shares = [0.4, 0.36, 0.24]

/**
 * The table of the bodies that approve the policy, each with a line for a signature and its date; without the
 * signatures in the copy to publish.
 */
export function adoption({ policy, copy, style: { labels, dates }, ids, labels: language }: Context): Block[] {
  const { committee, approved, also_approved_by: others = [] } = policy.metadata
  const isToSign = copy !== 'publication'
  const day = (date: DateInterval | undefined) => plainIn(language, date ? writtenDate(date, dates) : '')
  const rows = [{ committee, approved }, ...others].map(
    (body): TableRow => ({
      cells: [plainIn(undefined, body.committee), ...(isToSign ? [[]] : []), day(body.approved)],
    }),
  )
  const columns = [labels.adopted_by, ...(isToSign ? [labels.signature] : []), labels.date]
  return [
    { type: 'heading', path: [], level: 2, id: ids.of(labels.adoption), runs: plainIn(language, labels.adoption) },
    {
      type: 'table',
      path: [],
      alignments: columns.map(() => 'start'),
      header: { cells: columns.map(column => plainIn(language, column)) },
      rows,
      hasRowHeaders: true,
      isForm: isToSign,
      ...(isToSign && { shares }),
    },
  ]
}
