import type { Block, BlockOf, BlockType, TableRow } from './block.ts'
import type { Picture } from './picture.ts'
import type { Change, Run } from './run.ts'

/** A part of a redline that may be inserted or deleted as a whole. */
export interface Changeable {
  readonly change?: Change
}

/** The functions that map the parts of a block. */
export interface PartsMapper {
  /** A list of runs: a line of words, or the words of a cell. */
  readonly runs: (runs: readonly Run[]) => readonly Run[]
  /** The rows of a table, of facts or of signatories, before their runs are mapped. */
  readonly rows: <Row extends Changeable>(rows: readonly Row[]) => readonly Row[]
  /** A picture that is in no line of words: of a figure or letterhead. */
  readonly picture: (picture: Picture) => Picture
}

/** Maps the parts of each type of block. A new type does not compile until it has an entry here. */
const partMappers: { readonly [Type in BlockType]: (block: BlockOf<Type>, map: PartsMapper) => BlockOf<Type> } = {
  heading: (block, map) => ({ ...block, runs: map.runs(block.runs) }),
  paragraph: (block, map) => ({ ...block, runs: map.runs(block.runs) }),
  caption: (block, map) => ({ ...block, runs: map.runs(block.runs) }),
  code: withoutParts,
  table: (block, map) => {
    const cells = (row: TableRow) => ({ ...row, cells: row.cells.map(map.runs) })
    // A table keeps its header even if `map` removes it: every table has one.
    const [header = block.header] = map.rows([block.header])
    return { ...block, header: cells(header), rows: map.rows(block.rows).map(cells) }
  },
  figure: (block, map) => ({
    ...block,
    picture: map.picture(block.picture),
    ...(block.beside && { beside: block.beside.map(shown => ({ ...shown, picture: map.picture(shown.picture) })) }),
  }),
  writingLines: withoutParts,
  rule: withoutParts,
  letterhead: (block, map) =>
    block.logo ? { ...block, logo: { ...block.logo, picture: map.picture(block.logo.picture) } } : block,
  metadataTable: (block, map) => ({
    ...block,
    rows: map.rows(block.rows).map(row => ({ ...row, value: map.runs(row.value) })),
  }),
  contents: withoutParts,
  signatureBlock: (block, map) => ({
    ...block,
    rows: map
      .rows(block.rows)
      .map(row => (row.signed ? { ...row, signed: { ...row.signed, runs: map.runs(row.signed.runs) } } : row)),
  }),
  pageBreak: withoutParts,
}

const unchanged = <Part>(part: Part): Part => part

/** For a block without parts, which can only be inserted or deleted as a whole. */
function withoutParts<Type extends Block>(block: Type): Type {
  return block
}

/** Maps the parts of a block, in the order of the text; those that `map` does not name stay. */
export function mapParts(block: Block, map: Partial<PartsMapper>): Block {
  const mapper = { runs: unchanged, rows: unchanged, picture: unchanged, ...map }
  return (partMappers[block.type] as (block: Block, map: PartsMapper) => Block)(block, mapper)
}

/** Maps every list of runs of a block, in the order of the text. */
export function mapRunLists(block: Block, map: (runs: readonly Run[]) => readonly Run[]): Block {
  return mapParts(block, { runs: map })
}

/** Maps every run of a block, in the order of the text. */
export function mapRuns(block: Block, map: (run: Run) => Run): Block {
  return mapRunLists(block, runs => runs.map(map))
}

/** Maps every picture of a block, in lines of words and elsewhere. */
export function mapPictures(block: Block, map: (picture: Picture) => Picture): Block {
  const inRun = (run: Run): Run => (run.type === 'picture' ? { ...run, picture: map(run.picture) } : run)
  return mapParts(block, { runs: runs => runs.map(inRun), picture: map })
}
