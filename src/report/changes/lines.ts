import {
  type Block,
  type BlockHandlers,
  type Container,
  type ContainerOf,
  type ContainerType,
  handleBlock,
  picturesOf,
} from '../../document/block.ts'
import { numberedRuns } from '../../document/cells.ts'
import { defaultMarker, markerText } from '../../document/numerals.ts'
import type { Change, Run } from '../../document/run.ts'

/** A line of a report: a paragraph, a line of code, or a row of a table. */
export interface Line {
  readonly runs: readonly Run[]
  readonly change?: Change | undefined
}

/** The lines of a block. */
export function linesOf(block: Block): Line[] {
  return handleBlock(lines, block, undefined)
}

/** The lines of each type of block; the compiler asks for every new type. */
const lines: BlockHandlers<undefined, Line[]> = {
  // The number of a clause is not compared; whether it is an appendix is.
  heading: block => wordsOf({ ...block, runs: block.division ? numberedRuns(block) : block.runs }),
  paragraph: wordsOf,
  caption: wordsOf,
  table: ({ header, rows }) =>
    [header, ...rows].map(({ cells, change }) => ({
      runs: cells.flatMap((cell, index) => [...(index > 0 ? [text(' | ', change)] : []), ...cell]),
      change,
    })),
  code: ({ text: code, change }) => code.split('\n').map(words => ({ runs: [text(words, change)], change })),
  figure: figure =>
    picturesOf(figure).map(({ description }) => ({
      runs: [text(`picture: ${description}`, figure.change)],
      change: figure.change,
    })),
  writingLines: ({ count, change }) => [{ runs: [text(`lines to write on: ${count}`, change)], change }],
  rule: ({ change }) => [{ runs: [text('* * *', change)], change }],
  // Facts and signatories are reported among the facts, and the rest is derived from what is reported elsewhere.
  letterhead: () => [],
  metadataTable: () => [],
  contents: () => [],
  signatureBlock: () => [],
  pageBreak: () => [],
}

function wordsOf({ runs, path, change }: Extract<Block, { runs: readonly Run[] }>): Line[] {
  return runs.length > 0 ? [{ runs: [...prefixOf(path).map(words => text(words, change)), ...runs], change }] : []
}

const text = (words: string, change: Change | undefined): Run => ({
  type: 'text',
  text: words,
  marks: [],
  ...(change && { change }),
})

type Path = readonly Container[]

/** The prefix of a paragraph because of its innermost container; the compiler asks for every new type. */
const prefixes: {
  readonly [Type in ContainerType]: (container: ContainerOf<Type>, path: Path) => string | undefined
} = {
  list: () => undefined,
  item: ({ number, isChecked }, path) => {
    const lists = path.filter(container => container.type === 'list')
    const list = lists.at(-1)
    const marker = list?.isOrdered ? `${markerText(list.marker ?? defaultMarker, number)} ` : '• '
    const box = isChecked ? '[x] ' : '[ ] '
    return `${'  '.repeat(Math.max(0, lists.length - 1))}${isChecked === undefined ? marker : box}`
  },
  quotation: () => undefined,
  box: () => undefined,
  landscape: () => undefined,
  together: () => undefined,
  definitions: () => undefined,
  term: () => undefined,
  meaning: () => ': ',
  note: ({ number }) => `note ${number}: `,
}

function prefixOf(path: Path): string[] {
  const inner = path.at(-1)
  const prefix =
    inner && (prefixes[inner.type] as (container: Container, path: Path) => string | undefined)(inner, path)
  return prefix === undefined ? [] : [prefix]
}
