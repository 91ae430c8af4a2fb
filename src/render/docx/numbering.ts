import { AlignmentType, type INumberingOptions, LevelFormat, LevelSuffix } from 'docx'
import type { Block, ContainerOf } from '../../document/block.ts'
import type { Document } from '../../document/document.ts'
import { defaultMarker, type ListMarker, markerText, marksParagraphs } from '../../document/numerals.ts'
import { automaticNumbers, type NumberedLevel } from './automatic-numbers.ts'
import { twips } from './units.ts'

type ListContainer = ContainerOf<'list'>

/** The indent of each list level, in points. */
export const listIndent = 22

/** A level of a list, as docx refers to it. */
interface NumberingReference {
  readonly reference: string
  readonly level: number
  readonly instance: number
}

interface AutomaticNumbering extends NumberingReference {
  readonly number: string
  /** The room for it, in points, where paragraphs have numbers of its level; a space follows elsewhere. */
  readonly room: number | undefined
}

/**
 * The numbering definitions of a document: one for all bullets, one for each numbered list, so that each starts anew
 * unless it continues another, and those that number its headings and paragraphs.
 */
export interface Numbering {
  readonly options: INumberingOptions
  /** That of the items of a list at a level from 0. */
  readonly ofList: (list: ListContainer, level: number) => NumberingReference
  /** The number that Word counts for a heading or a paragraph; undefined if it has none, or has it in its words. */
  readonly automatic: (block: Block) => AutomaticNumbering | undefined
}

/**
 * What the names of all lists begin with. docx replaces `{reference-instance}` anywhere in the file, even in the policy's
 * own words, from which `xmlText` takes this character.
 */
const prefix = '\ufffelist'

/** `isAutomatic` is whether Word may number headings. */
export function numberingOf(document: Document, isAutomatic: boolean): Numbering {
  const lists = new Map<number, ListContainer>()
  const depths = new Map<number, number>()
  const largest = new Map<number, number>()
  for (const { path } of document.blocks) {
    let depth = 0
    for (const [index, container] of path.entries()) {
      const item = path[index + 1]
      if (container.type !== 'list') continue
      const definitionKey = container.continues ?? container.key
      if (item?.type === 'item') largest.set(definitionKey, Math.max(item.number, largest.get(definitionKey) ?? 0))
      if (container.continues === undefined) lists.set(container.key, container)
      depths.set(container.key, depth++)
    }
  }
  const automatic = isAutomatic ? automaticNumbers(document.blocks) : undefined
  const ordered = [...lists.values()].filter(list => list.isOrdered && !(automatic && marksParagraphs(list.marker)))
  const bullets = `${prefix}-bullets`
  const referenceOf = (list: ListContainer) => (list.isOrdered ? `${prefix}-${list.continues ?? list.key}` : bullets)
  const automaticReference = ({ list, level }: NumberedLevel) => ({
    reference: `${prefix}-${list.name}`,
    level,
    instance: 0,
  })
  return {
    ofList: (list, level) => ({ reference: referenceOf(list), level, instance: 0 }),
    automatic: block => {
      const found = automatic?.of.get(block)
      return found && { ...automaticReference(found), number: found.number, room: roomOf(found) }
    },
    options: {
      config: [
        {
          reference: bullets,
          levels: levels(
            level => ({ format: LevelFormat.BULLET, text: level % 2 === 0 ? '•' : '–' }),
            listIndent * 0.8,
          ),
        },
        ...ordered.map(({ marker = defaultMarker, ...list }) => ({
          reference: referenceOf(list),
          levels: levels(
            level => ({
              format: formats[marker.numerals],
              text: `${marker.before}%${level + 1}${marker.after}`,
              start: level === depths.get(list.key) ? list.start : 1,
            }),
            Math.max(listIndent, widthOf(marker, largest.get(list.key) ?? 1)),
          ),
        })),
        ...(automatic?.lists ?? []).map(list => ({
          reference: automaticReference({ list, level: 0 }).reference,
          levels: list.levels.map((_, level) => automaticLevel({ list, level })),
        })),
      ],
    },
  }
}

const formats = {
  decimal: LevelFormat.DECIMAL,
  'lower-letter': LevelFormat.LOWER_LETTER,
  'upper-letter': LevelFormat.UPPER_LETTER,
  'lower-roman': LevelFormat.LOWER_ROMAN,
  'upper-roman': LevelFormat.UPPER_ROMAN,
} as const satisfies Record<ListMarker['numerals'], (typeof LevelFormat)[keyof typeof LevelFormat]>

/** The room for the number of a paragraph of a level, in points; undefined if headings alone have the level. */
function roomOf({ list, level }: NumberedLevel): number | undefined {
  const { longestOfParagraph: longest } = list.levels[level]!
  return longest === undefined ? undefined : Math.max(listIndent, 9 + 7 * (longest.length - 1))
}

/** A level that numbers headings, or paragraphs, which are set in. */
function automaticLevel({ list, level }: NumberedLevel) {
  const { format, text, start, language } = list.levels[level]!
  const room = roomOf({ list, level })
  return {
    level,
    alignment: AlignmentType.LEFT,
    format: format === 'decimal' ? LevelFormat.DECIMAL : LevelFormat.UPPER_LETTER,
    text,
    start,
    suffix: room === undefined ? LevelSuffix.SPACE : LevelSuffix.TAB,
    style: {
      ...(room !== undefined && { paragraph: { indent: { left: twips(room), hanging: twips(room) } } }),
      ...(language !== undefined && { run: { language: { value: language } } }),
    },
  }
}

/**
 * The room for the markers of a list up to a number, in points. Roman numerals below the last may be longer than it.
 */
function widthOf(marker: ListMarker, largest: number): number {
  if (marker.numerals === 'decimal') return 9 + 7 * (markerText(marker, largest).length - 1)
  const lengths = Array.from({ length: largest }, (_, index) => markerText(marker, index + 1).length)
  return 6 + 5 * lengths.reduce((widest, length) => Math.max(widest, length), 0)
}

/** Word has nine levels. */
export const levelCount = 9

function levels(
  formatOf: (level: number) => { format: (typeof LevelFormat)[keyof typeof LevelFormat]; text: string; start?: number },
  hanging: number,
) {
  return Array.from({ length: levelCount }, (_, level) => ({
    level,
    alignment: AlignmentType.LEFT,
    ...formatOf(level),
    style: {
      paragraph: {
        indent: { left: twips(level * listIndent + Math.max(listIndent, hanging)), hanging: twips(hanging) },
      },
    },
  }))
}

/**
 * The last block of each outermost list, and of one inside a loose list: the space after it is that between paragraphs.
 */
export function endsOfLists(blocks: readonly Block[]): ReadonlySet<Block> {
  const listsOf = (block: Block | undefined) => block?.path.filter(container => container.type === 'list') ?? []
  return new Set(
    blocks.filter((block, index) => {
      const [lists, next] = [listsOf(block), new Set(listsOf(blocks[index + 1]).map(({ key }) => key))]
      const ended = lists.findIndex(({ key }) => !next.has(key))
      return ended === 0 || (ended > 0 && lists[ended - 1]!.isLoose)
    }),
  )
}
