import { type Block, type Container, hasHeader, picturesOf } from '../../../src/document/block.ts'
import { numberedRuns } from '../../../src/document/cells.ts'
import type { Document } from '../../../src/document/document.ts'
import { anchorsOf } from '../../../src/document/note-numbers.ts'
import { marksParagraphs } from '../../../src/document/numerals.ts'
import type { Run } from '../../../src/document/run.ts'

interface Item {
  /** Which list: any name, the same for all items of one. */
  readonly list: string
  readonly depth: number
  readonly format: string
  readonly start: number
}

/**
 * What a reader of a Word file can tell of it, in the file’s order. Keys are in the order in which `read_word.py`
 * writes them.
 */
export interface WordFacts {
  readonly title: string
  readonly author: string
  readonly language: string
  readonly descriptions: readonly string[]
  readonly headings: readonly { readonly level: number; readonly text: string }[]
  readonly items: readonly Item[]
  readonly tables: readonly {
    readonly columns: readonly number[]
    readonly headers: readonly boolean[]
    readonly caption: string
  }[]
}

/** What a document’s Word file has to tell. Lists have the names that were found, if these set the same lists apart. */
export function expectedOfWord(document: Document, found: WordFacts): WordFacts {
  // Notes stand in a part of their own.
  const blocks = document.blocks.filter(block => block.path[0]?.type !== 'note')
  const anchors = new Set<Run>(anchorsOf(blocks).values())
  return {
    title: document.title,
    author: document.author,
    language: document.language,
    descriptions: blocks.flatMap(descriptionsIn),
    headings: blocks.flatMap(block => headingsIn(block, anchors)),
    items: named(itemsOf(blocks), found.items),
    tables: blocks.flatMap((block, index) => [...boxBegunBy(block, blocks[index - 1]), ...tablesIn(block)]),
  }
}

function descriptionsIn(block: Block): string[] {
  if (block.type === 'figure') return picturesOf(block).map(({ description }) => description)
  if (block.type === 'letterhead') return block.logo ? [block.logo.description] : []
  return runsIn(block).flatMap(run => (run.type === 'picture' ? [run.description] : []))
}

function runsIn(block: Block): readonly Run[] {
  if (block.type === 'table') return [block.header, ...block.rows].flatMap(({ cells }) => cells.flat())
  return 'runs' in block ? block.runs : []
}

/** Words that are inserted or deleted stand in elements that python-docx does not look into. */
function headingsIn(block: Block, anchors: ReadonlySet<Run>): WordFacts['headings'] {
  if (block.type === 'contents') return [{ level: 2, text: block.title }]
  if (block.type !== 'heading') return []
  const runs = numberedRuns(block).filter(({ change }) => change === undefined)
  return [{ level: block.level, text: runs.map(run => textOf(run, anchors)).join('') }]
}

/** Word numbers its notes itself; a further reference to a note repeats the number. */
function textOf(run: Run, anchors: ReadonlySet<Run>): string {
  if (run.type === 'noteReference') return anchors.has(run) ? '' : String(run.number)
  return run.type === 'text' ? run.text : run.type === 'break' ? '\n' : ''
}

/**
 * An item begins with its first paragraph; one with a box to tick has that for its marker. In Word a list that goes on
 * is one.
 */
function itemsOf(blocks: readonly Block[]): Item[] {
  const seen = new Set<number>()
  const starts = new Map<string, number>()
  return blocks.flatMap(({ path }) => {
    const item = path.findLast(container => container.type === 'item')
    if (!item || seen.has(item.key)) return []
    seen.add(item.key)
    if (item.isChecked !== undefined) return []
    const lists = path.filter((container): container is Container & { type: 'list' } => container.type === 'list')
    const list = lists.at(-1)!
    const depth = Math.min(lists.length - 1, 8)
    const isParagraph = marksParagraphs(list.marker)
    const key = isParagraph ? `paragraphs ${list.marker!.before}` : String(list.continues ?? list.key)
    if (!starts.has(key)) starts.set(key, list.start)
    return list.isOrdered
      ? [{ list: key, depth, format: wordFormats[list.marker?.numerals ?? 'decimal'], start: starts.get(key)! }]
      : [{ list: 'bullets', depth, format: 'bullet', start: 1 }]
  })
}

/** The formats of numbers by their names in Word (ISO 29500-1, 17.18.59). */
const wordFormats = {
  decimal: 'decimal',
  'lower-letter': 'lowerLetter',
  'upper-letter': 'upperLetter',
  'lower-roman': 'lowerRoman',
  'upper-roman': 'upperRoman',
} as const

/** Gives the lists the names that they were found to have, where one stands for one and no two for the same. */
function named(items: readonly Item[], found: readonly Item[]): Item[] {
  const names = new Map<string, string>()
  for (const [index, { list }] of items.entries()) {
    const name = found[index]?.list
    if (name !== undefined && !names.has(list) && ![...names.values()].includes(name)) names.set(list, name)
  }
  return items.map(item => ({ ...item, list: names.get(item.list) ?? item.list }))
}

/** A box is a table of one cell, unless it stands in a list or quotation. */
function boxBegunBy({ path: [outer] }: Block, before: Block | undefined): WordFacts['tables'] {
  if (outer?.type !== 'box' || outer.kind === 'form' || before?.path[0]?.key === outer.key) return []
  return [{ columns: [1], headers: [false], caption: '' }]
}

function tablesIn(block: Block): WordFacts['tables'] {
  const facts = (rows: number, columns: number, isHeaded: boolean, caption: string) => [
    {
      columns: Array.from({ length: rows }, () => columns),
      headers: Array.from({ length: rows }, (_, index) => isHeaded && index === 0),
      caption,
    },
  ]
  switch (block.type) {
    case 'table': {
      const isHeaded = hasHeader(block)
      return facts(block.rows.length + (isHeaded ? 1 : 0), block.alignments.length, isHeaded, '')
    }
    case 'metadataTable':
      return facts(block.rows.length, 2, false, block.caption)
    case 'signatureBlock':
      return facts(block.rows.length + 1, 3, true, block.caption)
    default:
      return []
  }
}
