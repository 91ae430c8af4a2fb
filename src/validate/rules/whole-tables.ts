import type { Table } from 'mdast'
import type { ClauseFile } from '../../model/clause.ts'
import { nodesOf } from '../../model/nodes.ts'
import { shortened } from '../matches.ts'
import type { Found, Rule } from '../rule.ts'
import { writtenLines } from '../written-lines.ts'

export const wholeTables: Rule = {
  id: 'whole-tables',
  severity: 'warning',
  summary: 'Tables hold what belongs in them, and nothing else',
  why: 'A sentence directly below a table becomes a row of it, a cell too many a column without a header, and a table without its line of hyphens is printed with its signs.',
  mend: 'Leave an empty line below a table, give every row as many cells as the header, and write the line of hyphens below the header.',
  *check({ files }) {
    for (const file of files) {
      for (const table of nodesOf(file.tree, 'table')) yield* inTable(file, table)
      for (const paragraph of nodesOf(file.tree, 'paragraph')) {
        const [first] = writtenLines(file, paragraph)
        if (!first || !/^\|.*\|\s*$/.test(first.words)) continue
        yield {
          message: `Unexpected \`${shortened(first.words)}\` in the text, expected a table with a line of hyphens below its header`,
          note: 'Write a line such as `| --- | --- |` below the header, with as many cells as it has',
          at: first.at,
        }
      }
    }
  },
}

function* inTable(file: ClauseFile, table: Table): Iterable<Found> {
  const [header, ...rows] = table.children
  const width = header?.children.length ?? 0
  for (const row of rows) {
    const [line] = writtenLines(file, row)
    if (!line) continue
    if (!/(?<!\\)\|/.test(line.words))
      yield {
        message: `Unexpected row “${shortened(line.words)}” in a table, expected an empty line between the table and the text below it`,
        note: 'Leave an empty line above it',
        at: line.at,
      }
    else if (row.children.length > width)
      yield {
        message: `Unexpected row with ${row.children.length} cells, expected ${width}, as many as the header has`,
        note: 'Take the cell away, or add one to the header; a `|` inside a cell is written `\\|`, in code too',
        at: line.at,
      }
  }
}
