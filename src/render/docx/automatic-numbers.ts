import { type WordLevel, WordNumbers } from '../../contract/word-numbers.ts'
import type { Block, Heading } from '../../document/block.ts'
import { lettersOf, marksParagraphs } from '../../document/numerals.ts'

/** A level of one of the lists that number a text. */
export interface NumberedLevel {
  readonly list: AutomaticList
  /** From 0. */
  readonly level: number
}

/** The number that Word counts for a heading or paragraph. */
export interface AutomaticNumber extends NumberedLevel {
  readonly number: string
}

/** The numbers of headings and paragraphs that Word counts itself: where one is added, those behind it count on. */
export interface AutomaticNumbers {
  /** Those that have numbers, in their order. */
  readonly lists: readonly AutomaticList[]
  /** Those of numbered headings, and of the first paragraphs of numbered items. */
  readonly of: ReadonlyMap<Block, AutomaticNumber>
}

export interface AutomaticList {
  readonly name: string
  readonly levels: readonly AutomaticLevel[]
}

interface AutomaticLevel extends WordLevel {
  readonly format: 'decimal' | 'upperLetter'
  /** The language of the words in its numbers, a BCP 47 tag, if it differs from the document's. */
  readonly language?: string | undefined
  /**
   * The longest number that a paragraph has, for which there must be room; undefined if headings alone have this level.
   */
  longestOfParagraph?: string
}

/**
 * How Word can count the headings and paragraphs of a text: clauses in one list of many levels, and each kind of
 * appendix in another. Undefined if Word would print other numbers than the text has, or would once changes are
 * accepted or rejected: such numbers have to be words.
 */
export function automaticNumbers(blocks: readonly Block[]): AutomaticNumbers | undefined {
  const lists = listsOf(blocks)
  if (!lists) return undefined
  const counting = new WordNumbers(
    new Map(
      [...lists].map(([name, { levels }]) => [
        name,
        { definition: name, levels: new Map(levels.entries()), starts: new Map() },
      ]),
    ),
  )
  const numbers = new Map<Block, AutomaticNumber>()
  const items = new Set<number>()
  let division: Heading | undefined
  for (const block of blocks) {
    if (block.type === 'heading' && block.division !== undefined) division = block
    else if (block.type === 'heading' && division && block.level <= division.level) division = undefined
    const item = numberedItem(block)
    const number = block.type === 'heading' ? block.number : item?.number
    if (number === undefined || (item && items.has(item.key))) continue
    const list = lists.get(division?.division ?? clauses)!
    const level = block === division ? 0 : number.split('.').length - 1
    if (block.change || counting.next(list.name, level) !== number) return undefined
    numbers.set(block, { list, level, number })
    if (!item) continue
    items.add(item.key)
    const own = list.levels[level]!
    if (number.length > (own.longestOfParagraph ?? '').length) own.longestOfParagraph = number
  }
  const used = new Set([...numbers.values()].map(({ list }) => list))
  return { lists: [...used], of: numbers }
}

/** The name of the list that numbers the clauses; those of appendices have their kinds as names. */
const clauses = 'clauses'

/** The numbered paragraph that a block is in: the key of its item, and its number as it is printed. */
function numberedItem({ path }: Block): { key: number; number: string } | undefined {
  for (const [index, container] of path.entries()) {
    const item = path[index + 1]
    if (container.type !== 'list' || item?.type !== 'item' || !marksParagraphs(container.marker)) continue
    return { key: item.key, number: `${container.marker!.before}${item.number}` }
  }
  return undefined
}

/**
 * The lists that the headings of a text need, by name; undefined if Word cannot print the words in some of their
 * numbers.
 */
function listsOf(blocks: readonly Block[]): ReadonlyMap<string, AutomaticList> | undefined {
  const lists = new Map<string, AutomaticList>()
  const add = (name: string, first: AutomaticLevel) => lists.set(name, { name, levels: levelsFrom(first) })
  add(clauses, { format: 'decimal', text: '%1', start: 1 })
  for (const block of blocks) {
    if (block.type !== 'heading' || block.division === undefined || lists.has(block.division)) continue
    const first = firstLevel(block.number ?? '')
    if (!first) return undefined
    add(block.division, { ...first, language: block.numberLanguage })
  }
  return lists
}

/** The level of which a text is the first number: `Appendix A`, `Schedule 1`. */
function firstLevel(number: string): AutomaticLevel | undefined {
  const kinds = [
    ['upperLetter', lettersOf(1)],
    ['decimal', '1'],
  ] as const
  for (const [format, first] of kinds) {
    const parts = number.split(new RegExp(`(?<![\\p{L}\\p{N}])${first}(?![\\p{L}\\p{N}])`, 'u'))
    // Word has no way to write a percent sign in a number.
    if (parts.length === 2 && !number.includes('%')) return { format, text: parts.join('%1'), start: 1 }
  }
  return undefined
}

/** Word has nine levels. Below the first each prints the counts above it before its own. */
function levelsFrom(first: AutomaticLevel): AutomaticLevel[] {
  const below = Array.from({ length: 8 }, (_, index) => ({
    format: 'decimal' as const,
    text: Array.from({ length: index + 2 }, (_, place) => `%${place + 1}`).join('.'),
    start: 1,
  }))
  return [first, ...below]
}
