import type { Table } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import { contentOf } from '../../model/captions.ts'
import type { ClauseFile } from '../../model/clause.ts'
import { rowsOfList, slotsOf } from '../../model/list-table.ts'
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
      for (const directive of nodesOf(file.tree, 'containerDirective'))
        if (directive.name === 'table') yield* inListTable(file, directive)
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

/** The attributes that have a value for each column, and what a value is. */
const perColumn = { widths: /^\d+$/, align: /^(?:left|centre|right)$/ }

/** What is wrong in a table that is written as a list of rows, each of which is a list of cells. */
function* inListTable(file: ClauseFile, directive: ContainerDirective): Iterable<Found> {
  const [table, ...others] = contentOf(directive)
  const rows = table && rowsOfList(table)
  const odd = rows || table?.type === 'table' ? others[0] : (table ?? directive)
  if (odd)
    yield {
      message: 'Unexpected text in `:::table`, expected one table, or a list of rows, each with a list of its cells',
      note: 'Write `- - ` before the first cell of each row and `  - ` before the others; anything else stands below the `:::`',
      at: writtenLines(file, odd)[0]?.at ?? { clause: file, node: odd },
    }
  for (const { cells } of rows ?? [])
    for (const { content } of cells) {
      const unfit = content.find(({ type }) => !['paragraph', 'list', 'definition'].includes(type))
      if (unfit)
        yield {
          message: 'Unexpected text in a cell, expected paragraphs and lists',
          note: 'Put it above or below the table: a cell has no room for headings, code, quotations and tables',
          at: writtenLines(file, unfit)[0]!.at,
        }
    }
  const slots = slotsOf(rows ?? [])
  const width = (table?.type === 'table' ? table.children[0]?.children.length : slots[0]?.length) ?? 0
  for (const [name, pattern] of Object.entries(perColumn)) {
    const values = directive.attributes?.[name]?.trim().split(/\s+/) ?? []
    // Another rule says what a value may be.
    if (width === 0 || values.length === width || values.length === 0 || !values.every(value => pattern.test(value)))
      continue
    const corrected = Array.from({ length: width }, (_, column) => values[column] ?? values[0])
    yield {
      message: `Unexpected number of values in \`${name}\`, expected ${width}, one for each column`,
      note: `Write \`${name}="${corrected.join(' ')}"\`, for instance`,
      at: writtenLines(file, directive)[0]!.at,
    }
  }
  for (const [index, row] of (rows ?? []).entries()) {
    const missing = slots[index]!.filter(slot => slot === 'empty').length
    if (missing > 0)
      yield {
        message: `Unexpected row with ${width - missing} cells, expected ${width}, as many as the longest row has`,
        note: 'Add the cells that are missing, even if they are empty: `  - `',
        at: writtenLines(file, row.item)[0]!.at,
      }
  }
}
