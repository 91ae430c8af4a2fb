import type { Element } from '@xmldom/xmldom'
import { type WordLevel, type WordList, WordNumbers } from '../contract/word-numbers.ts'
import { elementsIn, type WordPackage } from './word-package.ts'
import { attributeOf, descendantsOf } from './word-reader.ts'

/**
 * The numbers that Word shows before the paragraphs of a text (ISO 29500-1, 17.9), bullets left out. A paragraph
 * belongs to a list by itself or by its style (17.9.18).
 */
export function numbersOf(parts: WordPackage, main: string, text: Element): ReadonlyMap<Element, string> {
  const lists = new Map<string, WordList>()
  for (const part of parts.relatedParts(main, 'numbering').values())
    for (const [id, list] of listsIn(parts.root(part))) lists.set(id, list)
  const styles = [...parts.relatedParts(main, 'styles').values()].flatMap(part =>
    descendantsOf(parts.root(part), 'style'),
  )
  const listsOfStyles = new Map(styles.map(style => [attributeOf(style, 'styleId'), style]))
  const numbers = new Map<Element, string>()
  const counting = new WordNumbers(lists)
  for (const paragraph of descendantsOf(text, 'p')) {
    const place = placeOf(paragraph, listsOfStyles)
    const number = place && counting.next(place.list, place.level)
    if (number !== undefined && number !== '') numbers.set(paragraph, number)
  }
  return numbers
}

/** The lists of a numbering part, by id. */
function listsIn(numbering: Element): [id: string, list: WordList][] {
  const definitions = new Map(
    childrenOf(numbering, 'abstractNum').map(each => [attributeOf(each, 'abstractNumId'), levelsIn(each)]),
  )
  return childrenOf(numbering, 'num').map(list => {
    const definition = settingOf(list, 'abstractNumId') ?? ''
    const overrides = childrenOf(list, 'lvlOverride')
    const levels = new Map([...(definitions.get(definition) ?? []), ...overrides.flatMap(each => [...levelsIn(each)])])
    const starts = overrides.flatMap(each => {
      const start = settingOf(each, 'startOverride')
      return start === undefined ? [] : [[Number(attributeOf(each, 'ilvl')), Number(start)] as const]
    })
    return [attributeOf(list, 'numId'), { definition, levels, starts: new Map(starts) }]
  })
}

function levelsIn(element: Element): Map<number, WordLevel> {
  return new Map(
    childrenOf(element, 'lvl').map(level => {
      const restart = settingOf(level, 'lvlRestart')
      return [
        Number(attributeOf(level, 'ilvl')),
        {
          format: settingOf(level, 'numFmt') ?? 'decimal',
          text: settingOf(level, 'lvlText') ?? '',
          start: Number(settingOf(level, 'start') ?? 0),
          ...(restart !== undefined && { restart: Number(restart) }),
          isLegal: childrenOf(level, 'isLgl').some(each => !/^(0|false|off)$/.test(attributeOf(each, 'val'))),
        },
      ]
    }),
  )
}

/**
 * The list and level that a paragraph has by itself or by its style; undefined if it has none, or list 0, which takes
 * it out.
 */
function placeOf(
  paragraph: Element,
  styles: ReadonlyMap<string, Element>,
): { list: string; level: number } | undefined {
  let list: string | undefined
  let level: string | undefined
  let holder: Element | undefined = paragraph
  for (const seen = new Set<Element>(); holder && !seen.has(holder); ) {
    seen.add(holder)
    const [properties]: Element[] = childrenOf(holder, 'pPr')
    const [numbering]: Element[] = properties ? childrenOf(properties, 'numPr') : []
    if (numbering) {
      list ??= settingOf(numbering, 'numId')
      level ??= settingOf(numbering, 'ilvl')
    }
    const above: string | undefined =
      holder === paragraph ? properties && settingOf(properties, 'pStyle') : settingOf(holder, 'basedOn')
    holder = above === undefined ? undefined : styles.get(above)
  }
  return list === undefined || list === '0' ? undefined : { list, level: Number(level ?? 0) }
}

const childrenOf = (element: Element, name: string): Element[] =>
  elementsIn(element).filter(({ localName }) => localName === name)

/** The value of a child element; undefined if there is no such child. */
const settingOf = (element: Element, name: string): string | undefined => {
  const [found] = childrenOf(element, name)
  return found && attributeOf(found, 'val')
}
