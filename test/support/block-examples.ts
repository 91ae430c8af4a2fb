import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { redlineContextOf } from '../../src/diff/compare.ts'
import { redlineBlocks } from '../../src/diff/redline-blocks.ts'
import type { RedlineContext } from '../../src/diff/redline-context.ts'
import type { Block, BlockOf, BlockType, Container, ContainerType } from '../../src/document/block.ts'
import { pictureOf } from '../../src/document/picture.ts'
import { type Change, plain } from '../../src/document/run.ts'
import { fixtures } from './fixtures.ts'

/** How changed words of a block are marked: word by word, or as a whole row or block; some blocks have no words. */
type Marked = 'by word' | 'as a whole' | 'without words'

interface BlockExample<Type extends BlockType> {
  readonly marked: Marked
  readonly saying: (words: string) => Omit<BlockOf<Type>, 'path'>
  /** Whether an author can write it, so that it may be in any container. The other types are composed. */
  readonly isWritten: boolean
}

const picture = pictureOf(readFileSync(join(fixtures, 'everything/educational-visits/pictures/whistle.png')))!

/** A block of every type. A new type does not compile until it is here; the law tests then demand the rest. */
export const blockExamples: { readonly [Type in BlockType]: BlockExample<Type> } = {
  heading: {
    marked: 'by word',
    isWritten: true,
    saying: words => ({ type: 'heading', level: 2, id: 'example', runs: plain(words) }),
  },
  paragraph: { marked: 'by word', isWritten: true, saying: words => ({ type: 'paragraph', runs: plain(words) }) },
  caption: {
    marked: 'by word',
    isWritten: true,
    saying: words => ({ type: 'caption', number: 'Table 1', runs: plain(words) }),
  },
  code: { marked: 'as a whole', isWritten: true, saying: text => ({ type: 'code', text }) },
  table: {
    marked: 'by word',
    isWritten: true,
    saying: words => ({
      type: 'table',
      alignments: ['start', 'end'],
      header: { cells: [plain('Who'), plain('When')] },
      rows: [{ cells: [plain(words), plain('At once')] }, { cells: [plain('The office'), plain('Every term')] }],
    }),
  },
  figure: {
    marked: 'as a whole',
    isWritten: true,
    saying: description => ({ type: 'figure', picture, description }),
  },
  writingLines: {
    marked: 'without words',
    isWritten: true,
    saying: words => ({ type: 'writingLines', count: (words.length % 5) + 1 }),
  },
  rule: { marked: 'without words', isWritten: true, saying: () => ({ type: 'rule' }) },
  letterhead: {
    marked: 'as a whole',
    isWritten: false,
    saying: organisation => ({ type: 'letterhead', organisation, lines: ['Mill Lane'] }),
  },
  metadataTable: {
    marked: 'by word',
    isWritten: false,
    saying: words => ({
      type: 'metadataTable',
      caption: 'About this policy',
      rows: [
        { label: 'Committee', value: plain('Full Governing Board') },
        { label: 'Told', value: plain(words) },
      ],
    }),
  },
  contents: {
    marked: 'as a whole',
    isWritten: false,
    saying: text => ({ type: 'contents', title: 'Contents', entries: [{ id: 'opening', level: 2, text }] }),
  },
  signatureBlock: {
    marked: 'as a whole',
    isWritten: false,
    saying: role => ({
      type: 'signatureBlock',
      caption: 'Signatures',
      columns: ['Role', 'Signature', 'Date'],
      rows: [{ role }, { role: 'Headteacher' }],
    }),
  },
  pageBreak: { marked: 'without words', isWritten: false, saying: () => ({ type: 'pageBreak' }) },
}

/** A block in a container of every type, after the line that the container may begin with. */
const containerExamples: { readonly [Type in ContainerType]: readonly Container[] } = {
  list: [
    { type: 'list', key: 1, isOrdered: true, start: 1, isLoose: true },
    { type: 'item', key: 2, number: 1 },
  ],
  item: [
    { type: 'list', key: 1, isOrdered: false, start: 1, isLoose: false },
    { type: 'item', key: 2, number: 1, isChecked: true },
  ],
  quotation: [{ type: 'quotation', key: 1 }],
  box: [{ type: 'box', kind: 'call-out', key: 1 }],
  landscape: [{ type: 'landscape', key: 1 }],
  together: [{ type: 'together', key: 1 }],
  definitions: [
    { type: 'definitions', key: 1 },
    { type: 'meaning', key: 2 },
  ],
  term: [
    { type: 'definitions', key: 1 },
    { type: 'term', key: 2 },
  ],
  meaning: [
    { type: 'definitions', key: 1 },
    { type: 'meaning', key: 2 },
  ],
  note: [{ type: 'note', key: 1, number: 1, occurrences: 1 }],
}

export interface PlacedExample {
  readonly type: BlockType
  readonly container: ContainerType | 'no container'
  readonly marked: Marked
  /** A short document with the block in it. */
  readonly saying: (words: string) => Block[]
}

/** Every type of block by itself and, where an author can write it there, in every type of container. */
export const placedExamples: readonly PlacedExample[] = (Object.keys(blockExamples) as BlockType[]).flatMap(type => {
  const { marked, isWritten, saying } = blockExamples[type]
  const at = (container: PlacedExample['container'], path: readonly Container[]): PlacedExample => ({
    type,
    container,
    marked,
    saying: words => [
      { type: 'heading', path: [], level: 2, id: 'opening', runs: plain('Opening') },
      {
        type: 'paragraph',
        path: [],
        runs: [
          ...plain('The first line.'),
          ...(container === 'note' ? [{ type: 'noteReference', number: 1, occurrence: 1 } as const] : []),
        ],
      },
      ...(path.length > 0 ? [{ type: 'paragraph', path, runs: plain('Inside it.') } as const] : []),
      { ...saying(words), path } as Block,
    ],
  })
  const containers = Object.entries(containerExamples) as [ContainerType, readonly Container[]][]
  return [at('no container', []), ...(isWritten ? containers.map(([name, path]) => at(name, path)) : [])]
})

export interface ComparedExample {
  readonly redline: readonly Block[]
  readonly tally: RedlineContext['tally']
}

/** The redline of two short documents. */
export function comparedBlocks(before: readonly Block[], after: readonly Block[]): ComparedExample {
  const context = redlineContextOf('The clerk', '2026-03-01T00:00:00Z')
  return { redline: redlineBlocks(before, after, context), tally: context.tally }
}

/** Every change in the blocks: of a block, a row or a run. */
export function changesIn(value: unknown): Change[] {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return []
  const own = 'change' in value && value.change ? [value.change as Change] : []
  return [...own, ...Object.values(value).flatMap(changesIn)]
}
