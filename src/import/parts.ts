import { readingsOf } from '../model/list-marker.ts'
import { type FoundHeading, isBold, typedNumber } from './headings.ts'
import { canMark, type FoundItem, itemIn } from './items.ts'
import type { Definition, Item, Part } from './part.ts'
import { trimmed, withoutStart } from './prepared.ts'
import { plainRun, plainText, type WordBlock, type WordParagraph, type WordRun, wordsOf } from './word/word-text.ts'

/**
 * Takes the blocks of a text for headings, lists and paragraphs, as they look. In a policy's own file only what Word
 * makes a list is one: typed signs are words there.
 */
export function partsOf(
  blocks: readonly WordBlock[],
  headings: ReadonlyMap<WordParagraph, FoundHeading>,
  isOwn = false,
): Part[] {
  const building = new Building(isOwn)
  for (const block of blocks) {
    if (block.type === 'table') {
      building.add({ type: 'table', table: block })
      continue
    }
    if (isOwn && block.runs.length === 0 && block.line !== undefined) {
      building.addLine(block)
      continue
    }
    if (wordsOf(block) === '' && !block.runs.some(isSeen)) {
      building.endLines()
      continue
    }
    building.endLines()
    if (/^(code|html preformatted|source code)$/.test(block.style)) {
      building.add({ type: 'code', text: typedLines(block) })
      continue
    }
    if (/^(intense )?quote$/.test(block.style) && !block.label) {
      building.addQuotation(block)
      continue
    }
    const heading = headings.get(block)
    if (heading) building.addHeading(headingPart(block, heading, isOwn), block)
    else {
      const item = itemIn(block, isOwn)
      if (item) building.addItem(item, block)
      else building.addParagraph(block)
    }
  }
  return building.parts
}

/** Whether a run without words is seen. */
export const isSeen = (run: WordRun) =>
  run.type === 'picture' || run.type === 'note' || (run.type === 'tab' && run.isLine)

const typedLines = ({ runs }: WordParagraph) =>
  runs.map(run => (run.type === 'break' ? '\n' : run.type === 'tab' ? '\t' : plainText([run]))).join('')

function headingPart(
  { runs, label, bookmarks, startsPage }: WordParagraph,
  { level, likelihood }: FoundHeading,
  isOwn: boolean,
): Extract<Part, { type: 'heading' }> {
  const counted = label && label.format !== 'bullet' ? label.text.trim() : ''
  const [typed, number] = typedNumber.exec(plainText(trimmed(runs))) ?? []
  const words = trimmed(runs)
  const heading = { type: 'heading', level, likelihood, bookmarks, startsPage } as const
  // A typed number beside one that Word counts stands in the words as well.
  // Former releases typed numbers, with two fixed spaces behind them; any other number in a file of policy's own is a
  // word.
  const isNumber = !isOwn || /\u00a0{2}$/.test(typed ?? '')
  if (counted === '' && typed !== undefined && number !== undefined && isNumber)
    return { ...heading, number, runs: withoutStart(words, typed.length) }
  return { ...heading, number: counted === '' ? undefined : counted, runs: words }
}

const paragraphPart = ({ runs, bookmarks, alignment }: WordParagraph, number?: string): Part => ({
  type: 'paragraph',
  number,
  runs: trimmed(runs),
  bookmarks,
  alignment,
})

interface OpenItem extends FoundItem {
  readonly item: { readonly parts: Part[] }
  /** The list that it is in; undefined for the meaning of a term. */
  readonly siblings: Extract<Part, { type: 'list' }> | undefined
}

/** Puts items into lists by how far they are set in. */
class Building {
  readonly parts: Part[] = []
  #open: OpenItem[] = []
  #lastHeading: { part: Part; paragraph: WordParagraph } | undefined
  readonly #isOwn: boolean
  /** The lines to write on that the next one belongs to. */
  #lines: { count: number } | undefined

  constructor(isOwn: boolean) {
    this.#isOwn = isOwn
  }

  add(part: Part): void {
    this.#open = []
    this.parts.push(part)
  }

  /** A heading that goes on in a second paragraph, which begins with a small letter, is one. */
  addHeading(part: Extract<Part, { type: 'heading' }>, paragraph: WordParagraph): void {
    const last = this.parts.at(-1)
    const goesOn =
      last?.type === 'heading' &&
      last === this.#lastHeading?.part &&
      this.#lastHeading.paragraph.style === paragraph.style &&
      this.#lastHeading.paragraph.size === paragraph.size &&
      part.number === undefined &&
      /^\p{Ll}/u.test(wordsOf(paragraph))
    if (goesOn) {
      this.parts.pop()
      part = { ...last, runs: [...last.runs, plainRun(' '), ...part.runs] }
    }
    this.add(part)
    this.#lastHeading = { part, paragraph }
  }

  /** Paragraphs in the style of quotations that follow one another are one. */
  addQuotation(paragraph: WordParagraph): void {
    const part = paragraphPart(paragraph)
    const last = this.parts.at(-1)
    this.#open = []
    if (last?.type === 'quotation') last.parts.push(part)
    else this.parts.push({ type: 'quotation', parts: [part] })
  }

  addItem(found: FoundItem, paragraph: WordParagraph): void {
    if (!canMark(found.marker)) {
      // A number such as 4.2.1 marks no list of a policy: it stays before the words.
      this.add(paragraphPart({ ...paragraph, runs: found.runs }, found.marker))
      return
    }
    while (this.#open.length > 0 && !isBelow(found, this.#open.at(-1)!)) {
      const last = this.#open.pop()!
      if (!last.siblings || !isBeside(found, last)) continue
      this.#append(last.siblings, found, paragraph)
      return
    }
    const siblings: Extract<Part, { type: 'list' }> = { type: 'list', items: [] }
    const around = this.#open.at(-1)
    ;(around ? around.item.parts : this.parts).push(siblings)
    this.#append(siblings, found, paragraph)
  }

  #append(siblings: Extract<Part, { type: 'list' }>, found: FoundItem, { bookmarks }: WordParagraph): void {
    const item: Item = { marker: found.marker, isChecked: found.isChecked, bookmarks, runs: found.runs, parts: [] }
    siblings.items.push(item)
    this.#open.push({ ...found, item, siblings })
  }

  /** A paragraph that is set in as far as the words of an item belongs to it. */
  addParagraph(paragraph: WordParagraph): void {
    const part = paragraphPart(paragraph)
    const around = this.#itemAround(paragraph.left)
    if (around) around.parts.push(part)
    else if (!this.#isOwn || !this.#addMeaning(part, paragraph)) this.parts.push(part)
  }

  /** The item to which what is set in so far belongs; undefined if there is none. */
  #itemAround(left: number): OpenItem['item'] | undefined {
    while (this.#open.length > 0 && !(left > 0 && left >= this.#open.at(-1)!.left - 60)) this.#open.pop()
    return this.#open.at(-1)?.item
  }

  /**
   * A paragraph that is set in below a bold line tells its meaning: policy sets nothing else in outside lists and
   * quotations.
   */
  #addMeaning(part: Part, { left, style }: WordParagraph): boolean {
    const term = this.parts.at(-1)
    if (left === 0 || style === 'quote' || term?.type !== 'paragraph' || !isBold(term)) return false
    this.parts.pop()
    const before = this.parts.at(-1)
    const definition: Definition = { term, parts: [part] }
    if (before?.type === 'definitions') before.entries.push(definition)
    else this.parts.push({ type: 'definitions', entries: [definition] })
    const found = { marker: '', runs: [], list: undefined, level: 0, left }
    this.#open.push({ ...found, item: definition, siblings: undefined })
    return true
  }

  /** A line across the page, or one of several to write on. */
  addLine({ line, left }: WordParagraph): void {
    if (line === 'to write on' && this.#lines) {
      this.#lines.count += 1
      return
    }
    const lines = { type: 'writing lines' as const, count: 1 }
    const part: Part = line === 'rule' ? { type: 'rule' } : lines
    const around = this.#itemAround(left)?.parts ?? this.parts
    around.push(part)
    this.#lines = part === lines ? lines : undefined
  }

  /** The next line to write on is of others. */
  endLines(): void {
    this.#lines = undefined
  }
}

/** Indents closer than this, in twips, are the same to the eye. */
const tolerance = 100

/**
 * Whether the levels of a list tell the depths of its items, because the file does not set them in, but marks them
 * otherwise.
 */
function hasLevelsAlone(item: FoundItem, other: FoundItem): boolean {
  if (item.list === undefined || item.list !== other.list || Math.abs(item.left - other.left) > tolerance) return false
  return (item.left === 0 && other.left === 0) || !isSameKind(item.marker, other.marker)
}

function isBelow(item: FoundItem, above: FoundItem): boolean {
  if (hasLevelsAlone(item, above)) return item.level > above.level
  return item.left > above.left + tolerance
}

/** Whether an item goes on with the list of another, which is as far set in. */
function isBeside(item: FoundItem, other: FoundItem): boolean {
  if (hasLevelsAlone(item, other) && item.level !== other.level) return false
  if (Math.abs(item.left - other.left) > tolerance) return false
  return (item.marker === '•') === (other.marker === '•') && isSameKind(item.marker, other.marker)
}

/** Whether two markers may stand in one list: `(a)` and `(b)`, but not `(a)` and `1.`. */
function isSameKind(marker: string, other: string): boolean {
  if (marker === '•') return true
  const formOf = (text: string) =>
    readingsOf(text).map(({ marker }) => `${marker.numerals} ${marker.before}${marker.after}`)
  return formOf(marker).some(form => formOf(other).includes(form))
}
