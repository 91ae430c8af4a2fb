import { type Changes, changedClauses, isUnchanged } from '../../diff/changes.ts'
import type { Block, TableRow } from '../../document/block.ts'
import { fill } from '../../document/document.ts'
import { plainIn } from '../../document/run.ts'
import type { HouseStyle } from '../../model/house-style.ts'
import { changeSentence, totalSentence } from './sentences.ts'

/** The first page of a document that shows changes: the change of each clause, and what could not be tracked. */
export function summaryOf(
  changes: Changes,
  untracked: readonly string[],
  title: string,
  names: { readonly before: string; readonly after: string },
  { change_labels: labels }: HouseStyle,
  language: string | undefined,
): Block[] {
  const { heading, paragraph, table, untrackedBlocks } = blocksIn(language)
  const { facts } = changes
  const opening = heading(title, 1, '_changes')
  if (isUnchanged(changes))
    return [opening, paragraph(fill(labels.none, names)), ...untrackedBlocks(untracked, labels.untracked)]
  const clauseRows = changedClauses(changes).map(change => [
    change.title || labels.untitled,
    changeSentence(change, labels),
  ])
  const factRows = facts.map(({ label, before, after }) => [
    label,
    before ?? labels.not_given,
    after ?? labels.not_given,
  ])
  return [
    opening,
    paragraph(`${fill(labels.versions, names)}.`),
    heading(labels.summary, 2, '_summary'),
    paragraph(totalSentence(changes, labels)),
    ...table([labels.clause, labels.change], clauseRows),
    ...table([labels.fact, labels.fact_before, labels.fact_after], factRows),
    ...untrackedBlocks(untracked, labels.untracked),
    paragraph(labels.legend),
  ]
}

/** Functions that make blocks whose words are marked with a language, if one is given. */
function blocksIn(language: string | undefined) {
  const runsOf = (words: string) => plainIn(language, words)
  // No clause's id contains an underscore.
  const heading = (words: string, level: 1 | 2, id: string): Block => ({
    type: 'heading',
    path: [],
    level,
    id,
    runs: runsOf(words),
  })
  const paragraph = (words: string): Block => ({ type: 'paragraph', path: [], runs: runsOf(words) })
  const table = (header: readonly string[], rows: readonly (readonly string[])[]): Block[] => {
    const row = (cells: readonly string[]): TableRow => ({ cells: cells.map(runsOf) })
    if (rows.length === 0) return []
    return [
      { type: 'table', path: [], alignments: header.map(() => 'start'), header: row(header), rows: rows.map(row) },
    ]
  }
  const untrackedBlocks = (untracked: readonly string[], title: string): Block[] => {
    if (untracked.length === 0) return []
    // Negative keys belong to no other container.
    const list = { type: 'list', key: -1, isOrdered: false, start: 1, isLoose: false } as const
    const items = untracked.map(
      (words, index): Block => ({
        type: 'paragraph',
        path: [list, { type: 'item', key: -2 - index, number: index + 1 }],
        runs: runsOf(words),
      }),
    )
    return [heading(title, 2, '_untracked'), ...items]
  }
  return { heading, paragraph, table, untrackedBlocks }
}
