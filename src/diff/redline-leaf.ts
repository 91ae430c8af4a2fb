import type { Block, BlockOf, MetadataTable, SignatureBlock, Table, TableRow } from '../document/block.ts'
import { changeRow, changeRuns } from '../document/change-block.ts'
import type { Change } from '../document/run.ts'
import { type Alignable, align } from './align.ts'
import { Bag } from './bag.ts'
import type { RedlinedType } from './block-comparisons.ts'
import { merge } from './merge.ts'
import type { RedlineContext } from './redline-context.ts'
import { redlineRuns } from './redline-runs.ts'

/**
 * Marks the differences inside two blocks of one type. A type with a shape does not compile until it has an entry here.
 */
const redliners: {
  readonly [Type in RedlinedType]: (
    before: BlockOf<Type>,
    after: BlockOf<Type>,
    context: RedlineContext,
  ) => BlockOf<Type>
} = {
  heading: (before, after, context) => ({ ...after, runs: redlineRuns(before.runs, after.runs, context) }),
  paragraph: (before, after, context) => ({ ...after, runs: redlineRuns(before.runs, after.runs, context) }),
  caption: (before, after, context) => ({ ...after, runs: redlineRuns(before.runs, after.runs, context) }),
  table: redlineTable,
  metadataTable: redlineMetadata,
  signatureBlock: redlineSignatures,
}

/** The redline of two different blocks of one shape. Throws an `Error` if their types differ or have no redliner. */
export function redlineLeaf(before: Block, after: Block, context: RedlineContext): Block {
  const redline = Object.hasOwn(redliners, after.type) ? redliners[after.type as RedlinedType] : undefined
  if (before.type !== after.type || !redline)
    throw new Error(`A ${before.type} never pairs with a ${after.type} that says something else`)
  return (redline as (before: Block, after: Block, context: RedlineContext) => Block)(before, after, context)
}

/** The redline of the rows of two tables: `changeWhole` marks a row of one table, `pair` redlines a row of both. */
function redlineRows<Row>(
  before: readonly Row[],
  after: readonly Row[],
  alignable: (row: Row) => Alignable,
  changeWhole: (row: Row, change: Change) => Row,
  pair: (before: Row, after: Row) => Row,
  context: RedlineContext,
): Row[] {
  const [rowsBefore, rowsAfter] = [before, after].map(rows => rows.map(row => ({ row, ...alignable(row) })))
  const { tally, deleted, inserted } = context
  return merge(rowsBefore!, rowsAfter!, align(rowsBefore!, rowsAfter!, false), {
    deleted: ({ row, bag }) => {
      tally.wordsDeleted += bag.words
      return changeWhole(row, deleted)
    },
    inserted: ({ row, bag }) => {
      tally.wordsInserted += bag.words
      return changeWhole(row, inserted)
    },
    kept: (rowBefore, rowAfter) => pair(rowBefore.row, rowAfter.row),
  })
}

function redlineTable(before: Table, after: Table, context: RedlineContext): Table {
  const { builder } = context
  const pair = (before: TableRow, after: TableRow): TableRow => ({
    ...after,
    cells: after.cells.map((runs, column) => redlineRuns(before.cells[column]!, runs, context)),
  })
  const hasSpans = [after.header, ...after.rows].some(({ spans }) => spans)
  const alignable = ({ cells }: TableRow): Alignable => ({
    key: builder.keyOf(cells.flatMap(runs => [...runs, { type: 'break' } as const])),
    shape: 'row',
    bag: Bag.sum(cells.map(runs => builder.bagOf(runs))),
  })
  return {
    ...after,
    header: pair(before.header, after.header),
    // Merged cells reach over rows, none of which may come or go by itself: the rows pair in order.
    rows: hasSpans
      ? after.rows.map((row, index) => pair(before.rows[index]!, row))
      : redlineRows(before.rows, after.rows, alignable, changeRow, pair, context),
  }
}

/** Facts pair by label. */
function redlineMetadata(before: MetadataTable, after: MetadataTable, context: RedlineContext): MetadataTable {
  type Row = MetadataTable['rows'][number]
  const rows = redlineRows<Row>(
    before.rows,
    after.rows,
    ({ label, value }) => alignByName(label, context, value),
    (row, change) => ({ ...row, change, value: changeRuns(row.value, change) }),
    (before, after) => ({ ...after, value: redlineRuns(before.value, after.value, context) }),
    context,
  )
  return { ...after, rows }
}

/** Signatories pair by role and name. */
function redlineSignatures(before: SignatureBlock, after: SignatureBlock, context: RedlineContext): SignatureBlock {
  const rows = redlineRows<SignatureBlock['rows'][number]>(
    before.rows,
    after.rows,
    ({ role, name }) => alignByName(`${role}\n${name ?? ''}`, context, []),
    (row, change) => ({ ...row, change }),
    (_, after) => after,
    context,
  )
  return { ...after, rows }
}

function alignByName(name: string, { builder }: RedlineContext, value: Parameters<typeof builder.bagOf>[0]): Alignable {
  return { key: builder.keyOf([{ type: 'text', text: name, marks: [] }]), shape: undefined, bag: builder.bagOf(value) }
}
