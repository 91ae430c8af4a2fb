import { type WordLevel, type WordList, WordNumbers } from '../../contract/word-numbers.ts'
import type { Styles } from './styles.ts'
import { childOf, elementsOf, isOn, settingOf, type XmlElement } from './xml.ts'

/** The number or bullet that Word shows before a paragraph. */
export interface ListLabel {
  /** The list, by its id in the file. */
  readonly list: string
  readonly level: number
  /** The numerals as Word names them; `bullet` for none. */
  readonly format: string
  /** As it is shown: `4.2`, `(a)`, `•`. */
  readonly text: string
  /** The indents of its level, in twips: where its words begin. */
  readonly left: number | undefined
}

/** A level with what only an importer asks for. */
interface FoundLevel extends WordLevel {
  readonly style: string | undefined
  readonly left: number | undefined
}

interface FoundList extends WordList {
  readonly levels: ReadonlyMap<number, FoundLevel>
}

/** The lists of a Word file, which are asked for each paragraph in the order of the text. */
export class Lists {
  readonly #lists: ReadonlyMap<string, FoundList>
  readonly #counting: WordNumbers
  readonly #styles: Styles

  constructor(part: XmlElement | undefined, styles: Styles) {
    this.#styles = styles
    this.#lists = listsIn(part)
    this.#counting = new WordNumbers(this.#lists)
  }

  /** The label of the next paragraph; undefined if it has none. */
  next(paragraph: XmlElement): ListLabel | undefined {
    const place = this.#placeOf(paragraph)
    const level = place && this.#lists.get(place.list)?.levels.get(place.level)
    if (!place || !level) return undefined
    const text = this.#counting.next(place.list, place.level)
    return { ...place, format: level.format, text: text ?? level.text, left: level.left }
  }

  /**
   * The list and level of a paragraph, its own or those of its style; a level may belong to a style (ISO 29500-1,
   * 17.9.23).
   */
  #placeOf(paragraph: XmlElement): { list: string; level: number } | undefined {
    const own = childOf(paragraph, 'w:pPr', 'w:numPr')
    let list = settingOf(own, 'w:numId')
    let level = settingOf(own, 'w:ilvl')
    if (list === undefined) {
      for (const style of this.#styles.chain(this.#styles.idOf(paragraph))) {
        const found = childOf(style, 'w:pPr', 'w:numPr')
        list ??= settingOf(found, 'w:numId')
        level ??= settingOf(found, 'w:ilvl')
      }
      const ofStyle = [...(this.#lists.get(list ?? '')?.levels ?? [])].find(
        ([, { style }]) => style !== undefined && style === this.#styles.idOf(paragraph),
      )
      if (ofStyle) level = String(ofStyle[0])
    }
    return list === undefined || list === '0' ? undefined : { list, level: Number(level ?? 0) }
  }
}

function listsIn(part: XmlElement | undefined): ReadonlyMap<string, FoundList> {
  const elements = part ? elementsOf(part) : []
  const definitions = elements.filter(({ name }) => name === 'w:abstractNum')
  const levels = new Map(definitions.map(each => [each.attributes['w:abstractNumId'] ?? '', levelsIn(each)]))
  const styled = new Map(definitions.map(each => [settingOf(each, 'w:styleLink'), each.attributes['w:abstractNumId']!]))
  // A definition may only name the style that has the levels (17.9.21).
  const linked = new Map(
    definitions.flatMap(each => {
      const target = styled.get(settingOf(each, 'w:numStyleLink') ?? '')
      return target === undefined ? [] : [[each.attributes['w:abstractNumId']!, target] as const]
    }),
  )
  return new Map(
    elements
      .filter(({ name }) => name === 'w:num')
      .map(list => {
        const named = settingOf(list, 'w:abstractNumId') ?? ''
        const definition = linked.get(named) ?? named
        const overrides = elementsOf(list).filter(({ name }) => name === 'w:lvlOverride')
        const starts = overrides.flatMap(each => {
          const start = settingOf(each, 'w:startOverride')
          return start === undefined ? [] : [[Number(each.attributes['w:ilvl']), Number(start)] as const]
        })
        const own = new Map([...(levels.get(definition) ?? []), ...overrides.flatMap(each => [...levelsIn(each)])])
        return [list.attributes['w:numId'] ?? '', { definition, levels: own, starts: new Map(starts) }] as const
      }),
  )
}

function levelsIn(element: XmlElement): Map<number, FoundLevel> {
  return new Map(
    elementsOf(element)
      .filter(({ name }) => name === 'w:lvl')
      .map(level => {
        const restart = settingOf(level, 'w:lvlRestart')
        return [
          Number(level.attributes['w:ilvl']),
          {
            format: settingOf(level, 'w:numFmt') ?? 'decimal',
            text: settingOf(level, 'w:lvlText') ?? '',
            start: Number(settingOf(level, 'w:start') ?? 0),
            restart: restart === undefined ? undefined : Number(restart),
            isLegal: isOn(childOf(level, 'w:isLgl')),
            style: settingOf(level, 'w:pStyle'),
            left: leftOf(childOf(level, 'w:pPr', 'w:ind')),
          },
        ]
      }),
  )
}

/** The left indent of a paragraph or level, in twips. */
export function leftOf(indent: XmlElement | undefined): number | undefined {
  const left = indent?.attributes['w:left'] ?? indent?.attributes['w:start']
  return left === undefined || !/^-?\d+(\.\d+)?$/.test(left) ? undefined : Number(left)
}
