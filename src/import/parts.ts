import { readingsOf } from '../model/list-marker.ts'
import { type FoundHeading, typedNumber } from './headings.ts'
import { trimmed, withoutStart } from './prepared.ts'
import {
  plainRun,
  plainText,
  type WordBlock,
  type WordParagraph,
  type WordRun,
  type WordTable,
  wordsOf,
} from './word/word-text.ts'

/** What a text consists of, in its order. */
export type Part =
  | {
      readonly type: 'heading'
      readonly level: number
      /** Its number as it is shown, `4.2`; undefined if it has none. */
      readonly number: string | undefined
      readonly runs: readonly WordRun[]
      readonly likelihood: number
      /** The bookmarks that begin in it. */
      readonly bookmarks: readonly string[]
    }
  | {
      readonly type: 'paragraph'
      readonly number: string | undefined
      readonly runs: readonly WordRun[]
      readonly bookmarks: readonly string[]
    }
  | { readonly type: 'list'; readonly items: Item[] }
  /** Lines that are kept as they are typed. */
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'quotation'; readonly parts: Part[] }
  | { readonly type: 'table'; readonly table: WordTable }

export interface Item {
  /** As it is shown: `•`, `1.`, `(a)`. */
  readonly marker: string
  readonly runs: readonly WordRun[]
  /** Whether its box is ticked; undefined if it has none. */
  readonly isChecked?: boolean | undefined
  readonly bookmarks: readonly string[]
  /** What belongs to it: paragraphs and lists. */
  readonly parts: Part[]
}

/**
 * Takes the blocks of a text for headings, lists and paragraphs, as they look. In a policy's own file only what Word makes a list is one:
 * typed signs are words there.
 */
export function partsOf(
  blocks: readonly WordBlock[],
  headings: ReadonlyMap<WordParagraph, FoundHeading>,
  isOwn = false,
): Part[] {
  const building = new Building()
  for (const block of blocks) {
    if (block.type === 'table') {
      building.add({ type: 'table', table: block })
      continue
    }
    if (wordsOf(block) === '' && !block.runs.some(({ type }) => type === 'picture' || type === 'note')) continue
    if (/^(code|html preformatted|source code)$/.test(block.style)) {
      building.add({ type: 'code', text: typedLines(block) })
      continue
    }
    if (/^(intense )?quote$/.test(block.style) && !block.label) {
      building.addQuotation(block)
      continue
    }
    const heading = headings.get(block)
    if (heading) building.addHeading(headingPart(block, heading), block)
    else {
      const item = itemIn(block, isOwn)
      if (item) building.addItem(item, block)
      else building.addParagraph(block)
    }
  }
  return building.parts
}

const typedLines = ({ runs }: WordParagraph) =>
  runs.map(run => (run.type === 'break' ? '\n' : run.type === 'tab' ? '\t' : plainText([run]))).join('')

function headingPart(
  { runs, label, bookmarks }: WordParagraph,
  { level, likelihood }: FoundHeading,
): Extract<Part, { type: 'heading' }> {
  const counted = label && label.format !== 'bullet' ? label.text.trim() : ''
  const [typed, number] = typedNumber.exec(plainText(trimmed(runs))) ?? []
  const words = trimmed(runs)
  // A typed number beside one that Word counts stands in the words as well.
  if (counted === '' && typed !== undefined && number !== undefined)
    return { type: 'heading', level, likelihood, number, bookmarks, runs: withoutStart(words, typed.length) }
  return { type: 'heading', level, likelihood, number: counted === '' ? undefined : counted, bookmarks, runs: words }
}

const paragraphPart = ({ runs, bookmarks }: WordParagraph): Part => ({
  type: 'paragraph',
  number: undefined,
  runs: trimmed(runs),
  bookmarks,
})

interface FoundItem {
  readonly marker: string
  readonly isChecked?: boolean
  readonly runs: readonly WordRun[]
  /** The list and its level in the file, where Word made it. */
  readonly list: string | undefined
  readonly level: number
  readonly left: number
}

const none = { list: undefined, level: 0 }

const typedBullet = /^([•▪●○◦‣∙·■□\uf0b7\uf0a7\uf0d8\u2023]|[-–—o*](?=\s))\s*/

/** Markers that can be those of a list in a policy's text. */
const canMark = (marker: string) => marker === '•' || readingsOf(marker).length > 0

/** The item that a paragraph is; undefined if it is none. */
function itemIn(paragraph: WordParagraph, isOwn: boolean): FoundItem | undefined {
  const { label, left, outline } = paragraph
  const runs = trimmed(paragraph.runs)
  const text = plainText(runs)
  const [bullet] = typedBullet.exec(text) ?? []
  if (label) {
    const isBullet = label.format === 'bullet' || label.text.trim() === ''
    const shown = label.text.trim()
    if (isBullet && label.format !== 'bullet') return undefined
    const marker = isBullet ? '•' : markerFor(shown)
    // Two bullets are seen where one is typed beside that of the list.
    const words = isBullet && bullet ? withoutStart(runs, bullet.length) : runs
    return { marker, runs: words, list: label.list, level: label.level, left }
  }
  const [box] = /^[☐☑☒]\s+(?=\S)/.exec(text) ?? []
  if (box)
    return {
      marker: '•',
      isChecked: box[0] !== '☐',
      runs: withoutStart(runs, box.length),
      list: undefined,
      level: 0,
      left,
    }
  if (isOwn) return undefined
  if (bullet && text.length > bullet.length)
    return {
      marker: '•',
      runs: withoutStart(runs, bullet.length),
      list: undefined,
      level: 0,
      left: left + shift(paragraph),
    }
  const [typed, marker] =
    /^(\((?:[a-z]{1,4}|\d{1,2})\)|[a-z]{1,4}\)|[a-z]\.|\d{1,2}[.)])[\s\u00a0]+(?=\S)/.exec(text) ?? []
  if (typed && marker && canMark(marker))
    // The styles of headings on body text tell its depth.
    return {
      marker,
      runs: withoutStart(runs, typed.length),
      ...(outline === undefined ? none : { list: 'outline', level: outline }),
      left,
    }
  return undefined
}

/** Typed bullets are often set in by tabs before them, half an inch each. */
const shift = ({ runs }: WordParagraph) => {
  let tabs = 0
  for (const run of runs) {
    if (run.type === 'tab') tabs += 1
    else if (run.type !== 'text' || run.text.trim() !== '') break
  }
  return tabs * 720
}

/** A number as a policy's lists can have it: `1` is `1.`. */
const markerFor = (shown: string) =>
  /^\d{1,3}$/.test(shown) ? `${shown}.` : shown.replace(/^(\(?[\da-z]{1,4}[.)])\W+$/i, '$1')

interface OpenItem extends FoundItem {
  readonly item: Item
  readonly siblings: Extract<Part, { type: 'list' }>
}

/** Puts items into lists by how far they are set in. */
class Building {
  readonly parts: Part[] = []
  #open: OpenItem[] = []
  #lastHeading: { part: Part; paragraph: WordParagraph } | undefined

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
      this.add({ type: 'paragraph', number: found.marker, runs: found.runs, bookmarks: paragraph.bookmarks })
      return
    }
    while (this.#open.length > 0 && !isBelow(found, this.#open.at(-1)!)) {
      const last = this.#open.pop()!
      if (!isBeside(found, last)) continue
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
    while (this.#open.length > 0 && !(paragraph.left > 0 && paragraph.left >= this.#open.at(-1)!.left - 60))
      this.#open.pop()
    const around = this.#open.at(-1)
    if (around) around.item.parts.push(part)
    else this.parts.push(part)
  }
}

/** Indents closer than this, in twips, are the same to the eye. */
const tolerance = 100

/** Whether the levels of a list tell the depths of its items, because the file does not set them in, but marks them otherwise. */
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
