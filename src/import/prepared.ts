import { entryKey, isBold, typedNumber } from './headings.ts'
import {
  plainText,
  type WordBlock,
  type WordCell,
  type WordParagraph,
  type WordRun,
  type WordTable,
  wordsOf,
} from './word/word-text.ts'

/** What was left out of a text on purpose, with its words. */
export interface LeftOut {
  readonly kind: 'contents list' | 'page number' | 'line to sign'
  readonly words: string
}

/**
 * The blocks of a file as a reader takes them: headings apart from the text behind them, and no lists of contents. In a
 * policy's own file headings stand apart already.
 */
export function prepared(
  blocks: readonly WordBlock[],
  isOwn: boolean,
): {
  blocks: WordBlock[]
  leftOut: LeftOut[]
  /** The levels of the entries of its lists of contents, by `entryKey`. */
  contents: ReadonlyMap<string, number>
} {
  const leftOut: LeftOut[] = []
  const contents = new Map<string, number>()
  const handmade = handmadeContents(blocks)
  const kept = blocks.filter(block => {
    if (block.type === 'table') return true
    const words = wordsOf(block)
    const isContents = block.isContents || handmade.has(block)
    const isPageNumber = !isOwn && /^(page \d{1,3}( of \d{1,3})?|\d{1,3}\s*\|\s*page)$/i.test(words)
    if (words !== '' && (isContents || isPageNumber))
      leftOut.push({ kind: isContents ? 'contents list' : 'page number', words })
    if (isContents) contents.set(entryKey(words), levelOfEntry(block))
    return !(isContents || isPageNumber)
  })
  return {
    blocks: isOwn
      ? kept
      : kept.flatMap((block): WordBlock[] => (block.type === 'paragraph' ? divided(block) : unfolded(block))),
    leftOut,
    contents,
  }
}

/** The level of an entry: that of its style, or of its number. */
function levelOfEntry(entry: WordParagraph): number {
  const [, level] = /^toc (\d)/.exec(entry.style) ?? []
  if (level !== undefined) return Number(level)
  const [, number] = typedNumber.exec(wordsOf(entry)) ?? []
  return number === undefined ? 1 : number.replace(/[.)]$/, '').split('.').length
}

/** In lines. */
const longestContents = 400

/** The lines of a list of contents that somebody typed: a title, and lines with the numbers of pages at their ends. */
function handmadeContents(blocks: readonly WordBlock[]): ReadonlySet<WordBlock> {
  const found = new Set<WordBlock>()
  for (const [index, block] of blocks.entries()) {
    if (block.type !== 'paragraph' || !/^(table of )?contents:?$/i.test(wordsOf(block))) continue
    const lines: WordBlock[] = []
    for (const next of blocks.slice(index + 1, index + longestContents)) {
      if (next.type !== 'paragraph') break
      const words = wordsOf(next)
      if (words !== '' && !/(\.{3,}|…|\s)\s*\d{1,3}$/.test(words)) break
      lines.push(next)
    }
    const entries = lines.filter(line => line.type === 'paragraph' && wordsOf(line) !== '')
    const isMade =
      block.isContents || entries.length > 1 || lines.some(line => line.type === 'paragraph' && line.isContents)
    // Word's own list has been left out already; its title goes with it.
    const isBeforeMade = blocks.slice(index + 1, index + 4).some(next => next.type === 'paragraph' && next.isContents)
    if (isMade || isBeforeMade) for (const line of [block, ...lines]) found.add(line)
  }
  return found
}

/**
 * A table with its headings taken out: rows of one cell across it that look like one, before the rows that they head.
 */
function unfolded(table: WordTable): WordBlock[] {
  const blocks: WordBlock[] = []
  let rows: (readonly WordCell[])[] = []
  const width = table.rows.reduce((widest, row) => Math.max(widest, row.length), 0)
  const close = () => {
    if (rows.length > 0) blocks.push({ ...table, rows })
    rows = []
  }
  // A table of one column is a box, unless each of its cells is a heading.
  const isAllHeadings = table.rows.every(([only, ...others]) => others.length === 0 && only && headingIn(only))
  for (const row of table.rows) {
    const [only, ...others] = row
    const isAcross = others.length === 0 && (width > 1 || table.rows.length === 1 || isAllHeadings)
    const heading = isAcross ? headingIn(only!) : undefined
    if (heading) {
      close()
      blocks.push(heading)
    } else rows.push(row)
  }
  close()
  return blocks
}

/** The only paragraph of a cell, if it looks like a heading. */
function headingIn({ blocks }: WordCell): WordParagraph | undefined {
  const [first, ...others] = blocks.filter(block => block.type === 'table' || wordsOf(block) !== '')
  if (first?.type !== 'paragraph' || others.length > 0 || wordsOf(first).split(' ').length > 12) return undefined
  return first.outline !== undefined || (isBold(first) && !/[.:;,]$/.test(wordsOf(first))) ? first : undefined
}

/** A paragraph that begins with a bold line and goes on with text in another: a heading and its text. */
function divided(paragraph: WordParagraph): WordParagraph[] {
  const at = paragraph.runs.findIndex(run => run.type === 'break')
  if (at < 0 || (paragraph.label && paragraph.label.format === 'bullet')) return [paragraph]
  const [first, rest] = [paragraph.runs.slice(0, at), paragraph.runs.slice(at + 1)]
  const begin = rest.findIndex(run => run.type !== 'break')
  const [head, body] = [
    { ...paragraph, runs: first },
    { ...paragraph, runs: rest.slice(Math.max(0, begin)), label: undefined, outline: undefined, bookmarks: [] },
  ]
  const isHeading = isBold(head) && wordsOf(head).split(' ').length <= 12 && wordsOf(body) !== '' && !isBold(body)
  if (isHeading && !/[;,]$/.test(wordsOf(head))) return [head, ...divided(body)]
  return [paragraph]
}

/** Runs without spaces and line ends at their beginning and end. */
export function trimmed(runs: readonly WordRun[]): WordRun[] {
  const isSpace = (run: WordRun | undefined) =>
    run !== undefined &&
    (run.type === 'break' || (run.type === 'tab' && !run.isLine) || (run.type === 'text' && run.text.trim() === ''))
  let [start, end] = [0, runs.length]
  while (start < end && isSpace(runs[start])) start++
  while (end > start && isSpace(runs[end - 1])) end--
  return runs.slice(start, end).map((run, index, all): WordRun => {
    if (run.type !== 'text') return run
    const text = index === 0 ? run.text.replace(/^\s+/, '') : run.text
    return { ...run, text: index === all.length - 1 ? text.replace(/\s+$/, '') : text }
  })
}

/** Runs without a number of characters at their beginning. */
export function withoutStart(runs: readonly WordRun[], count: number): WordRun[] {
  let rest = count
  const kept = runs.flatMap((run): WordRun[] => {
    if (rest === 0) return [run]
    const length = plainText([run]).length
    if (length === 0) return [run]
    const cut = Math.min(length, rest)
    rest -= cut
    return run.type === 'text' && cut < length ? [{ ...run, text: run.text.slice(cut) }] : []
  })
  return trimmed(kept)
}
