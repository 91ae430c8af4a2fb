import type { BlockContent, PhrasingContent, RootContent, TableRow } from 'mdast'
import { interruptsParagraph, readingsOf } from '../model/list-marker.ts'
import { isBold } from './headings.ts'
import { asNode, cellOf, phrasingOf, type References, withoutAnchors } from './markdown.ts'
import { type Item, type Part, partsOf } from './parts.ts'
import { paragraphsIn, type WordBlock, type WordCell, type WordTable, wordsOf } from './word/word-text.ts'

/** Parts of a text as Markdown; `headingOf` writes its headings. */
export function nodesOf(parts: readonly Part[], references: References, headingOf: HeadingWriter): RootContent[] {
  return parts.flatMap((part): RootContent[] => {
    switch (part.type) {
      case 'heading': {
        // A picture in a heading stands below it.
        const pictures = part.runs.filter(({ type }) => type === 'picture')
        const below: RootContent[] =
          pictures.length > 0 ? [{ type: 'paragraph', children: phrasingOf(pictures, references) }] : []
        return [headingOf(part), ...below]
      }
      case 'paragraph':
        return [paragraphOf(part, references)]
      case 'list':
        return listsOf(part.items, references)
      case 'code':
        return [{ type: 'code', value: part.text }]
      case 'quotation':
        return [
          {
            type: 'blockquote',
            children: nodesOf(part.parts, withoutAnchors(references), headingOf) as BlockContent[],
          },
        ]
      case 'table':
        return tableOf(part.table, references)
    }
  })
}

export type HeadingWriter = (heading: Extract<Part, { type: 'heading' }>) => RootContent

function paragraphOf(
  { number, runs, bookmarks }: Extract<Part, { type: 'paragraph' }>,
  references: References,
): BlockContent {
  const opening: PhrasingContent[] = number === undefined ? [] : [{ type: 'text', value: `${number} ` }]
  return {
    type: 'paragraph',
    children: [...opening, ...phrasingOf(runs, references), ...idMark(bookmarks, references)],
  }
}

/** The id at the end of a paragraph or item. */
function idMark(bookmarks: readonly string[], { idOf, anchorOf }: References): PhrasingContent[] {
  const id = idOf(bookmarks) ?? anchorOf(bookmarks)
  return id === undefined ? [] : [{ type: 'html', value: ` {#${id}}` }]
}

/** Items in lists of one kind of marker. */
function listsOf(items: readonly Item[], references: References): BlockContent[] {
  const groups: Item[][] = []
  for (const item of items) {
    const last = groups.at(-1)
    const isSame = last && kindOf(last.at(-1)!) === kindOf(item) && followsOn(last.at(-1)!, item)
    if (isSame) last.push(item)
    else groups.push([item])
  }
  return groups.map(group => listOf(group, references))
}

const kindOf = ({ marker }: Item) => (marker === '•' ? 'bullet' : /^\d+\.$/.test(marker) ? 'decimal' : 'lettered')

/** Markdown counts the items of a list itself: a number that does not follow begins another list. */
function followsOn(before: Item, item: Item): boolean {
  if (kindOf(item) !== 'decimal') return true
  return Number.parseInt(item.marker, 10) === Number.parseInt(before.marker, 10) + 1
}

function listOf(items: readonly Item[], references: References): BlockContent {
  // A list that cannot begin in the middle of a paragraph needs an empty line before it.
  const isLoose = items.some(item => item.parts.some(part => part.type !== 'list' || !canInterrupt(part.items[0]!)))
  const content = items.map(item => itemContent(item, references))
  const kind = kindOf(items[0]!)
  if (kind === 'lettered')
    return asNode<BlockContent>({
      type: 'letteredList',
      isLoose,
      items: items.map(({ marker }, index) => ({ marker, children: content[index]! })),
    })
  return {
    type: 'list',
    ordered: kind === 'decimal',
    ...(kind === 'decimal' && { start: Number.parseInt(items[0]!.marker, 10) }),
    spread: isLoose,
    children: content.map((children, index) => ({
      type: 'listItem',
      spread: isLoose,
      ...(items[index]!.isChecked !== undefined && { checked: items[index]!.isChecked }),
      children,
    })),
  }
}

const canInterrupt = ({ marker }: Item) => marker === '•' || readingsOf(marker).some(interruptsParagraph)

function itemContent({ runs, parts, bookmarks }: Item, references: References): BlockContent[] {
  const children = [...phrasingOf(runs, references), ...idMark(bookmarks, references)]
  const words: BlockContent = { type: 'paragraph', children }
  const below = nodesOf(parts, references, () => ({ type: 'thematicBreak' })) as BlockContent[]
  return [words, ...below]
}

/** A table, with empty cells where others reach over them. A table of one cell is a box. */
function tableOf({ rows }: WordTable, references: References): RootContent[] {
  const [only] = rows
  if (rows.length === 1 && only!.length === 1) return boxOf(only![0]!.blocks, references)
  const width = rows.reduce(
    (widest, row) =>
      Math.max(
        widest,
        row.reduce((total, { columns }) => total + columns, 0),
      ),
    0,
  )
  const isHeaderBold =
    rows.length > 1 &&
    rows[0]!.every(({ blocks }) => paragraphsIn(blocks).every(each => isBold(each) || wordsOf(each) === ''))
  const children = rows.map(
    (row, index): TableRow => ({
      type: 'tableRow',
      children: row.flatMap(cell => [
        // policy prints the first row in bold letters by itself.
        cell.isCovered ? cellOf([]) : cellWords(cell, references, isHeaderBold && index === 0),
        ...Array.from({ length: cell.columns - 1 }, () => cellOf([])),
      ]),
    }),
  )
  for (const row of children) while (row.children.length < width) row.children.push(cellOf([]))
  const align = Array.from({ length: width }, (_, column) => alignmentOf(rows, column))
  return [{ type: 'table', align, children }]
}

/** The words of a cell, a line for each paragraph and item. A table in a cell is read cell by cell. */
function cellWords({ blocks }: WordCell, references: References, isHeader: boolean) {
  const lines = paragraphsIn(blocks)
    .filter(paragraph => wordsOf(paragraph) !== '' || paragraph.runs.some(({ type }) => type === 'picture'))
    .map(paragraph => {
      const { label } = paragraph
      const marker =
        label && label.text.trim() !== '' ? (label.format === 'bullet' ? '• ' : `${label.text.trim()} `) : ''
      const runs = isHeader
        ? paragraph.runs.map(run => (run.type === 'text' ? { ...run, isBold: false } : run))
        : paragraph.runs
      const words = phrasingOf(runs, references)
      return marker === '' ? words : [{ type: 'text', value: marker } satisfies PhrasingContent, ...words]
    })
  return cellOf(lines)
}

/** How the cells of a column are aligned, if all that have words are alike. */
function alignmentOf(rows: WordTable['rows'], column: number): 'center' | 'right' | null {
  const found = new Set(
    rows.flatMap(row => {
      const cell = row.every(({ columns }) => columns === 1) ? row[column] : undefined
      return cell ? paragraphsIn(cell.blocks).flatMap(each => (wordsOf(each) === '' ? [] : [each.alignment])) : []
    }),
  )
  const [only] = found
  return found.size === 1 && only === 'centre' ? 'center' : found.size === 1 && only === 'end' ? 'right' : null
}

function boxOf(blocks: readonly WordBlock[], references: References): RootContent[] {
  const inner = withoutAnchors(references)
  const children = nodesOf(partsOf(blocks, new Map(), references.isOwn), inner, () => ({
    type: 'thematicBreak',
  })) as BlockContent[]
  return children.length === 0 ? [] : [asNode<RootContent>({ type: 'boxed', children })]
}
