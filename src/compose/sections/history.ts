import type { Block, TableRow } from '../../document/block.ts'
import { plainIn } from '../../document/run.ts'
import type { Context } from '../context.ts'
import { writtenDate } from '../written-date.ts'

/** The table of approved versions: when each was approved, by whom, under which minute, and what changed. */
export function history({ policy, style: { labels, dates }, ids, labels: language }: Context): Block[] {
  const versions = policy.history ?? []
  if (versions.length === 0) return []
  const row = (...cells: string[]): TableRow => ({ cells: cells.map(cell => plainIn(language, cell)) })
  const { history_version, history_date, history_body, history_change } = labels
  return [
    { type: 'heading', path: [], level: 2, id: ids.of(labels.history), runs: plainIn(language, labels.history) },
    {
      type: 'table',
      path: [],
      alignments: ['start', 'start', 'start', 'start'],
      header: row(history_version, history_date, history_body, history_change),
      rows: versions.map(({ version, approval: { date, body, minute }, change }) =>
        row(version, writtenDate(date, dates), minute ? `${body} (${minute})` : body, change),
      ),
    },
  ]
}
