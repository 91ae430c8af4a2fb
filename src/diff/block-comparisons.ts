import {
  type Block,
  type BlockOf,
  type BlockType,
  type Heading,
  picturesOf,
  type Table,
  type TableRow,
} from '../document/block.ts'
import { metadataCells, signatureCells } from '../document/cells.ts'
import type { Picture } from '../document/picture.ts'
import type { Run } from '../document/run.ts'

/** Writes the content of a block as text that is equal for two blocks exactly if they say the same. */
export interface ContentWriter {
  readonly runs: (runs: readonly Run[]) => string
  readonly picture: (picture: Picture) => string
}

/** How blocks of one type are compared. */
export interface BlockComparison<Compared extends Block> {
  /** Everything the block says, including its look. */
  readonly content: (block: Compared, write: ContentWriter) => string
  /** Its words without its look; absent if blocks of the type with the same words always look the same. */
  readonly words?: (block: Compared, write: ContentWriter) => string
  /**
   * Blocks of one shape may be paired; `redline-leaf.ts` then marks what differs inside them. Blocks of a type without
   * a shape are inserted or deleted as a whole.
   */
  readonly shape?: (block: Compared) => string
  /** Its words, cell by cell: they measure likeness and count changed words. */
  readonly runs: (block: Compared) => (readonly Run[])[]
}

/** How each type of block is compared. A new block type does not compile until it has an entry here. */
export const blockComparisons = {
  heading: {
    content: (heading, write) => `${headingShape(heading)} ${write.runs(heading.runs)}`,
    words: ({ runs }, write) => write.runs(runs),
    shape: headingShape,
    runs: ({ runs }) => [runs],
  },
  paragraph: {
    content: ({ runs }, write) => `paragraph ${write.runs(runs)}`,
    words: ({ runs }, write) => write.runs(runs),
    shape: () => 'paragraph',
    runs: ({ runs }) => [runs],
  },
  caption: {
    // Its number follows from what is above it, like that of a heading.
    content: ({ runs }, write) => `caption ${write.runs(runs)}`,
    shape: () => 'caption',
    runs: ({ runs }) => [runs],
  },
  code: {
    content: ({ text }) => `code ${text}`,
    runs: ({ text }) => [[{ type: 'text', text, marks: [] }]],
  },
  table: {
    content: (table, write) => `${tableShape(table)} ${rowsOf(table, write)}`,
    words: rowsOf,
    shape: tableShape,
    runs: ({ header, rows }) => [header, ...rows].flatMap(row => row.cells),
  },
  figure: {
    content: (figure, write) => {
      const look = [figure.width, figure.alignment].filter(setting => setting !== undefined).join()
      const shown = picturesOf(figure).map(({ picture, description }) => `${write.picture(picture)} ${description}`)
      return `figure ${look} ${shown.join(betweenCells)}`
    },
    runs: () => [],
  },
  writingLines: { content: ({ count }) => `writing lines ${count}`, runs: () => [] },
  rule: { content: () => 'rule', runs: () => [] },
  letterhead: {
    content: ({ organisation, motto, lines, logo }, write) => {
      const shown = logo ? `${write.picture(logo.picture)} ${logo.description}` : ''
      return `letterhead ${[organisation, ...(motto ? [motto] : []), ...lines, shown].join(betweenCells)}`
    },
    runs: () => [],
  },
  metadataTable: {
    content: ({ rows }, write) =>
      `metadata ${rows.map(({ label, value }) => `${label}${betweenCells}${write.runs(value)}`).join(betweenRows)}`,
    shape: () => 'metadataTable',
    runs: ({ rows }) => rows.flatMap(metadataCells),
  },
  contents: { content: ({ title, entries }) => `contents ${JSON.stringify([title, entries])}`, runs: () => [] },
  signatureBlock: {
    content: ({ caption, columns, rows }) => `signatures ${JSON.stringify([caption, columns, rows])}`,
    shape: () => 'signatureBlock',
    runs: ({ rows }) => rows.flatMap(row => signatureCells(row)),
  },
  pageBreak: { content: () => 'page break', runs: () => [] },
} as const satisfies { readonly [Type in BlockType]: BlockComparison<BlockOf<Type>> }

/** The types of block that are redlined inside: those with a shape. */
export type RedlinedType = {
  [Type in BlockType]: (typeof blockComparisons)[Type] extends { readonly shape: unknown } ? Type : never
}[BlockType]

export function comparisonOf(block: Block): BlockComparison<Block> {
  return blockComparisons[block.type] as unknown as BlockComparison<Block>
}

/**
 * A heading that becomes an appendix is another heading, as one of another level is. Where pages begin is no change.
 */
function headingShape({ level, division }: Heading): string {
  return division === undefined ? `heading ${level}` : `heading ${level} ${division}`
}

/** Only tables of one shape are compared row by row; with merged cells their rows must agree as well. */
function tableShape({ alignments, decimals, isForm, hasRowHeaders, header, rows }: Table): string {
  const look = [isForm && 'to fill in', hasRowHeaders && 'with row headers', decimals?.join()].filter(Boolean).join()
  const hasSpans = [header, ...rows].some(({ spans }) => spans)
  return `table ${alignments.join()} ${look} ${hasSpans ? JSON.stringify([header, ...rows].map(({ spans }) => spans)) : ''}`
}

/** Separators between cells and between rows: control characters that no text contains. */
const [betweenCells, betweenRows] = ['\u0002', '\u0003']

function rowsOf({ header, rows }: Table, write: ContentWriter): string {
  const cellsOf = ({ cells }: TableRow) => cells.map(write.runs).join(betweenCells)
  return [header, ...rows].map(cellsOf).join(betweenRows)
}
