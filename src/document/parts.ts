import type { Block, BlockOf, BlockType, TableRow } from './block.ts'
import type { Change, Run } from './run.ts'

/** A part of a redline that may be inserted or deleted as a whole. */
export interface Changeable {
  readonly change?: Change
}

/** What becomes of the parts of a block. */
export interface PartsMapper {
  /** A list of runs: a line of words, or the words of a cell. */
  readonly runs: (runs: readonly Run[]) => readonly Run[]
  /** The rows of a table, of facts or of signatories, before their runs are mapped. */
  readonly rows: <Row extends Changeable>(rows: readonly Row[]) => readonly Row[]
}

/** Rebuilds each type of block from its parts; a new type does not compile until it says which parts it has. */
const partsOf: { readonly [Type in BlockType]: (block: BlockOf<Type>, map: PartsMapper) => BlockOf<Type> } = {
  heading: (block, map) => ({ ...block, runs: map.runs(block.runs) }),
  paragraph: (block, map) => ({ ...block, runs: map.runs(block.runs) }),
  code: whole,
  table: (block, map) => {
    const cells = (row: TableRow) => ({ ...row, cells: row.cells.map(map.runs) })
    // A table keeps its header whatever becomes of it: without one it is no table.
    const [header = block.header] = map.rows([block.header])
    return { ...block, header: cells(header), rows: map.rows(block.rows).map(cells) }
  },
  figure: whole,
  rule: whole,
  letterhead: whole,
  metadataTable: (block, map) => ({
    ...block,
    rows: map.rows(block.rows).map(row => ({ ...row, value: map.runs(row.value) })),
  }),
  contents: whole,
  signatureBlock: (block, map) => ({
    ...block,
    rows: map
      .rows(block.rows)
      .map(row => (row.signed ? { ...row, signed: { ...row.signed, runs: map.runs(row.signed.runs) } } : row)),
  }),
  pageBreak: whole,
}

/** A block without parts: only the whole of it can be inserted or deleted. */
function whole<Whole extends Block>(block: Whole): Whole {
  return block
}

/** A block with every row and every list of runs mapped, in the order of the text. */
export function mapParts(block: Block, map: PartsMapper): Block {
  return (partsOf[block.type] as (block: Block, map: PartsMapper) => Block)(block, map)
}

/** A block with every list of its runs put through a function, in the order of the text. */
export function mapRunLists(block: Block, change: (runs: readonly Run[]) => readonly Run[]): Block {
  return mapParts(block, { runs: change, rows: rows => rows })
}

/** A block with every run put through a function, in the order of the text. */
export function mapRuns(block: Block, change: (run: Run) => Run): Block {
  return mapRunLists(block, runs => runs.map(change))
}
