import type { BlockContent, PhrasingContent, RootContent, TableRow } from 'mdast'
import { interruptsParagraph, readingsOf } from '../model/list-marker.ts'
import { placeholdersIn } from '../model/placeholder.ts'
import { withBoxes } from './form-boxes.ts'
import { isBold } from './headings.ts'
import { asNode, cellOf, phrasingOf, type References, withoutAnchors } from './markdown.ts'
import { ownTable } from './own-tables.ts'
import type { Item, Part } from './part.ts'
import { isSeen } from './parts.ts'
import { paragraphsIn, type WordBlock, type WordCell, type WordTable, wordsOf } from './word/word-text.ts'

/** Parts of a text as Markdown. */
export function nodesOf(parts: readonly Part[], references: References): RootContent[] {
  return parts.flatMap((part): RootContent[] => {
    switch (part.type) {
      case 'heading': {
        // A picture in a heading stands below it.
        const pictures = part.runs.filter(({ type }) => type === 'picture')
        const below: RootContent[] =
          pictures.length > 0 ? [{ type: 'paragraph', children: phrasingOf(pictures, references) }] : []
        return [references.headingOf(part), ...below]
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
            children: inner(part.parts, withoutAnchors(references)),
          },
        ]
      case 'table':
        return tableOf(part.table, references)
      case 'captioned':
        return [captionedOf(part, references)]
      case 'rule':
        return [{ type: 'thematicBreak' }]
      case 'writing lines':
        return [{ type: 'html', value: part.count === 1 ? '____' : `____ (${part.count} lines)` }]
      case 'form':
        return [filledIn('form', inner(part.parts, withoutAnchors(references)), references)]
      case 'definitions': {
        const entries = part.entries.map(({ term, parts }) => ({
          term: [...phrasingOf(term.runs, references, true), ...idMark(term.bookmarks, withoutAnchors(references))],
          children: inner(parts, withoutAnchors(references)),
        }))
        return [asNode({ type: 'definitions', entries })]
      }
    }
  })
}

/** Parts in another part. */
const inner = (parts: readonly Part[], references: References) => nodesOf(parts, references) as BlockContent[]

/** A table or pictures with a title. */
function captionedOf(part: Extract<Part, { type: 'captioned' }>, references: References): RootContent {
  const { kind, title, bookmarks, parts } = part
  const last = parts.at(-1)
  const id = references.idOf(bookmarks)
  const label = phrasingOf(title, references)
  const inside = withoutAnchors(references)
  if (last?.type === 'table') {
    const above = inner(parts.slice(0, -1), inside)
    return ownTable(last.table, { label, id, above }, cellWriter(last.table, references))
  }
  const alignment = last?.type === 'paragraph' ? last.alignment : 'start'
  const place = { start: [], centre: ['align=centre'], end: ['align=right'] }[alignment]
  const attributes = [...(id === undefined ? [] : [`#${id}`]), ...place].join(' ')
  return asNode({ type: 'directive', name: kind, label, attributes, children: inner(parts, inside) })
}

const cellWriter = (table: WordTable, references: References) => ({
  linesOf: (cell: WordCell, isHeader: boolean) => cellLines(cell, references, isHeader),
  align: table.rows[0]?.map((_, column) => alignmentOf(table.rows, column)) ?? [],
})

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
  return [words, ...inner(parts, references)]
}

/** A table, with empty cells where others reach over them. A table of one cell is a box. */
function tableOf(table: WordTable, references: References): RootContent[] {
  const { rows } = table
  const [only] = rows
  if (rows.length === 1 && only!.length === 1) return boxOf(only![0]!.blocks, references)
  if (references.isOwn) return [ownTable(table, undefined, cellWriter(table, references))]
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

const cellWords = (cell: WordCell, references: References, isHeader: boolean) =>
  cellOf(cellLines(cell, references, isHeader))

/** The words of a cell, a line for each paragraph and item. A table in a cell is read cell by cell. */
function cellLines({ blocks }: WordCell, references: References, isHeader: boolean): PhrasingContent[][] {
  return paragraphsIn(blocks)
    .filter(paragraph => wordsOf(paragraph) !== '' || paragraph.runs.some(isSeen))
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
  const parts = references.partsOf(blocks)
  const lines = paragraphsIn(blocks).map(wordsOf)
  // What is filled in, in a box, is a letter: whoever sends it writes what its lines and brackets stand for.
  const hasGaps = lines.some(line => placeholdersIn(line).length > 0)
  const isLetter =
    parts.some(({ type }) => type === 'form') || (hasGaps && (references.isOwn || /^Dear\b/i.test(lines[0] ?? '')))
  const flat = parts.flatMap(part => (part.type === 'form' ? part.parts : [part]))
  const children = inner(flat, withoutAnchors(references))
  if (children.length === 0) return []
  return [isLetter ? filledIn('letter', children, references) : asNode({ type: 'directive', name: 'box', children })]
}

/** What is filled in: lines to write on and, in policy's own files, boxes to tick. */
function filledIn(name: 'form' | 'letter', children: ReturnType<typeof inner>, { isOwn }: References): RootContent {
  return asNode({ type: 'directive', name, children: isOwn ? children.map(withBoxes) : children })
}
