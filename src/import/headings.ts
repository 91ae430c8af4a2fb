import { isFactLabel } from './fact-labels.ts'
import { plainText, type WordBlock, type WordParagraph, type WordRun, wordsOf } from './word/word-text.ts'

/** A heading as readers of the file see it. */
export interface FoundHeading {
  /** From 1, below the title. */
  readonly level: number
  /** How likely it is one, from 0 to 1. */
  readonly likelihood: number
}

/**
 * The headings among the blocks of a text, by their paragraphs. `contents` are the levels of the entries of its list of
 * contents.
 */
export function headingsOf(
  blocks: readonly WordBlock[],
  contents: ReadonlyMap<string, number> = new Map(),
): ReadonlyMap<WordParagraph, FoundHeading> {
  const paragraphs = blocks.filter(
    (block): block is WordParagraph => block.type === 'paragraph' && wordsOf(block) !== '',
  )
  const bodySize = commonSize(paragraphs)
  const styled = styledHeadings(paragraphs)
  const seen = seenHeadings(blocks, styled, bodySize)
  const levels = levelsOf(paragraphs, styled, seen, contents)
  return new Map(
    [...levels].map(([paragraph, level]) => [
      paragraph,
      { level, likelihood: styled.has(paragraph) ? 0.98 : seen.get(paragraph)! },
    ]),
  )
}

/** The size of most words, in half-points. */
function commonSize(paragraphs: readonly WordParagraph[]): number {
  const counts = new Map<number, number>()
  for (const paragraph of paragraphs)
    counts.set(paragraph.size, (counts.get(paragraph.size) ?? 0) + wordsOf(paragraph).length)
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best), [22, 0])[0]
}

const wordCount = (text: string) => text.split(' ').length

/** Whether words are a sentence or more, which no heading is. */
function isSentence(words: string): boolean {
  const text = words.replace(typedNumber, '')
  return (
    wordCount(text) > 22 || (wordCount(text) > 9 && /[.;,:]$/.test(text)) || /[.!?] \p{Lu}\p{Ll}+ \p{Ll}/u.test(text)
  )
}

/**
 * Paragraphs with an outline level. A level whose paragraphs are mostly sentences numbers clauses, as constitutions do,
 * and has no headings.
 */
function styledHeadings(paragraphs: readonly WordParagraph[]): ReadonlySet<WordParagraph> {
  const byLevel = new Map<number, WordParagraph[]>()
  for (const paragraph of paragraphs) {
    if (paragraph.outline === undefined || paragraph.isInBox) continue
    const level = byLevel.get(paragraph.outline)
    if (level) level.push(paragraph)
    else byLevel.set(paragraph.outline, [paragraph])
  }
  const found = new Set<WordParagraph>()
  for (const level of byLevel.values()) {
    const sentences = level.filter(paragraph => {
      const text = wordsOf(paragraph)
      // What ends as a sentence is none of the headings, and neither is a number that opens a list.
      return (
        isSentence(text) ||
        (/[.;]$/.test(text) && wordCount(text) > 2) ||
        (paragraph.label !== undefined && wordCount(text) > 3 && /:$/.test(text))
      )
    })
    if (sentences.length > level.length * 0.4) continue
    const isSaid = new Set(sentences)
    for (const paragraph of level)
      if (!isSaid.has(paragraph) && paragraph.label?.format !== 'bullet') found.add(paragraph)
  }
  return found
}

const textRuns = (paragraph: Pick<WordParagraph, 'runs'>) =>
  paragraph.runs.filter(
    (run): run is Extract<WordRun, { type: 'text' }> => run.type === 'text' && /[\p{L}\p{N}]/u.test(run.text),
  )

export const isBold = (paragraph: Pick<WordParagraph, 'runs'>) =>
  textRuns(paragraph).length > 0 && textRuns(paragraph).every(run => run.isBold)

const isInCapitals = (text: string) => /\p{Lu}.*\p{Lu}.*\p{Lu}.*\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text)

/** Whether a paragraph is shown in capitals alone, typed or made by Word. */
const isCapital = (paragraph: WordParagraph) =>
  isInCapitals(wordsOf(paragraph)) ||
  (textRuns(paragraph).length > 0 && textRuns(paragraph).every(run => run.isCapital || isInCapitals(run.text)))

/** A number that was typed before a heading: `3.`, `4.2`, `Section 3:`. */
export const typedNumber =
  /^((?:section|part|article)\s+(?:\d+|[ivx]+)\b[.:–-]?|\d{1,2}(?:\.\d{1,2})*[.)]?)(?:\s+|\t)(?=\S)/i

/** Headings without a style, with their likelihood: bold, capital or numbered lines before text. */
function seenHeadings(
  blocks: readonly WordBlock[],
  styled: ReadonlySet<WordParagraph>,
  bodySize: number,
): ReadonlyMap<WordParagraph, number> {
  const found = new Map<WordParagraph, number>()
  const numbered = numberedLines(blocks)
  const counts = new Map<string, number>()
  for (const block of blocks)
    if (block.type === 'paragraph') counts.set(wordsOf(block), (counts.get(wordsOf(block)) ?? 0) + 1)
  for (const [index, block] of blocks.entries()) {
    if (block.type !== 'paragraph' || styled.has(block) || block.isInBox || block.outline !== undefined) continue
    const text = wordsOf(block)
    // “Rationale:” in section after section is a label.
    if (text.endsWith(':') && counts.get(text)! > 2) continue
    if (text === '' || isSentence(text) || /[;,]$/.test(text) || wordCount(text) > 14) continue
    if (block.label?.format === 'bullet' || /^[•▪·\uf0b7o–-]\s/.test(text)) continue
    const next = nextText(blocks, index)
    if (!next) continue
    const likelihood = likelihoodOf(block, text, bodySize, numbered.has(block))
    if (likelihood > 0.5) found.set(block, likelihood)
  }
  return found
}

function likelihoodOf(paragraph: WordParagraph, text: string, bodySize: number, isNumberedLine: boolean): number {
  const isShort = wordCount(text) <= 10
  const endsOpen = !/[.!?]$/.test(text) || /^\d/.test(text)
  if (!/\p{L}{2}/u.test(text)) return 0
  // “Approved by: the board” is a fact, and “Signed:” a line to sign.
  if (/:\s+\S/.test(text) || /[_.…]{4,}/.test(text) || isFactLabel(text)) return 0
  if (isBold(paragraph) && endsOpen) return isShort ? 0.85 : 0.7
  if (isCapital(paragraph) && endsOpen) return 0.75
  if (paragraph.size > bodySize * 1.15 && endsOpen) return 0.75
  if (isNumberedLine && endsOpen && isShort) return 0.7
  return 0
}

/** Lines with numbers, typed or counted, of which none is a sentence and each has text behind it. */
function numberedLines(blocks: readonly WordBlock[]): ReadonlySet<WordParagraph> {
  const groups = new Map<string, { paragraph: WordParagraph; isFollowed: boolean }[]>()
  for (const [index, block] of blocks.entries()) {
    if (block.type !== 'paragraph') continue
    const group = groupOf(block)
    if (group === undefined) continue
    const next = nextText(blocks, index)
    const isFollowed =
      next !== undefined &&
      (next.type === 'table' ||
        isText(next) ||
        (groupOf(next) !== group && groupOf(next)?.startsWith('typed') === true))
    const lines = groups.get(group)
    if (lines) lines.push({ paragraph: block, isFollowed })
    else groups.set(group, [{ paragraph: block, isFollowed }])
  }
  const found = [...groups.values()].filter(
    lines =>
      lines.length > 1 &&
      lines.every(({ paragraph }) => !isSentence(wordsOf(paragraph)) && wordCount(wordsOf(paragraph)) <= 10) &&
      lines.filter(({ isFollowed }) => isFollowed).length >= lines.length - 1,
  )
  return new Set(found.flatMap(lines => lines.map(({ paragraph }) => paragraph)))
}

/** Whether a paragraph is text, and no item of a list. */
const isText = (paragraph: WordParagraph) => paragraph.label === undefined && groupOf(paragraph) === undefined

function groupOf(paragraph: WordParagraph): string | undefined {
  const { label } = paragraph
  if (label && label.format !== 'bullet') return label.level === 0 ? `list ${label.list}` : undefined
  const [, number] = typedNumber.exec(plainText(paragraph.runs).trim()) ?? []
  return number && /^\d+(\.\d+)*[.)]?$/.test(number)
    ? `typed ${number.replace(/[.)]$/, '').split('.').length}`
    : undefined
}

/** The next block that says something. */
function nextText(blocks: readonly WordBlock[], index: number): WordBlock | undefined {
  return blocks.slice(index + 1, index + 12).find(block => block.type === 'table' || wordsOf(block) !== '')
}

/** How many levels are in a number: 2 for `4.2`. */
function depthOfNumber(paragraph: WordParagraph): number | undefined {
  const label = paragraph.label && paragraph.label.format !== 'bullet' ? paragraph.label.text : undefined
  const [, typed] = typedNumber.exec(plainText(paragraph.runs).trim()) ?? []
  const number = /^\(?((?:\d+|[A-Z])(?:\.\d+)*)[.)]?$/.exec(label ?? typed ?? '')?.[1]
  return number === undefined ? undefined : number.split('.').length
}

/** The levels of headings: those of their styles, then of their numbers, then of their looks. */
function levelsOf(
  paragraphs: readonly WordParagraph[],
  styled: ReadonlySet<WordParagraph>,
  seen: ReadonlyMap<WordParagraph, number>,
  contents: ReadonlyMap<string, number>,
): Map<WordParagraph, number> {
  const outlines = [...new Set([...styled].map(({ outline }) => outline!))].sort((a, b) => a - b)
  const looks = [...new Set([...seen.keys()].map(lookOf))].sort((a, b) => b - a)
  const levels = new Map<WordParagraph, number>()
  let above = 0
  for (const paragraph of paragraphs) {
    if (styled.has(paragraph)) {
      above = outlines.indexOf(paragraph.outline!) + 1
      levels.set(paragraph, above)
    } else if (seen.has(paragraph)) {
      const byLook = looks.indexOf(lookOf(paragraph)) + 1
      // Below headings with styles, a bold line heads a part of its section.
      const level =
        styled.size > 2 ? above + 1 : (depthOfNumber(paragraph) ?? contents.get(entryKey(wordsOf(paragraph))) ?? byLook)
      levels.set(paragraph, Math.min(5, level))
    }
  }
  return levels
}

/** The words of a heading or of its entry in a list of contents, without numbers and signs. */
export const entryKey = (text: string) =>
  text
    .replace(typedNumber, '')
    .replace(/[\s.…]*\d{1,3}$/, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
    ?.join(' ') ?? ''

/** How strong a heading looks: its size, then capitals, then bold letters. */
function lookOf(paragraph: WordParagraph): number {
  return paragraph.size * 4 + (isCapital(paragraph) ? 2 : 0) + (isBold(paragraph) ? 1 : 0)
}
