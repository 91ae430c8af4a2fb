import { type WordLevel, type WordList, WordNumbers } from '../../src/contract/word-numbers.ts'
import { childOf, descendantsOf, type XmlElement } from './xml.ts'

/** Reads `numbering.xml`: lists, by their ids, refer to definitions, which contain the levels. */
export function listsOf(numbering: XmlElement): ReadonlyMap<string, WordList> {
  const definitions = new Map(
    descendantsOf(numbering, 'w:abstractNum').map(definition => [
      definition.attributes['w:abstractNumId']!,
      new Map(
        descendantsOf(definition, 'w:lvl').map((level): [number, WordLevel] => {
          const value = (name: string) => childOf(level, name)?.attributes['w:val']
          return [
            Number(level.attributes['w:ilvl']),
            { format: value('w:numFmt')!, text: value('w:lvlText')!, start: Number(value('w:start')) },
          ]
        }),
      ),
    ]),
  )
  return new Map(
    descendantsOf(numbering, 'w:num').map(list => {
      const definition = childOf(list, 'w:abstractNumId')!.attributes['w:val']!
      return [list.attributes['w:numId']!, { definition, levels: definitions.get(definition)!, starts: new Map() }]
    }),
  )
}

/** The numbers that Word shows before the paragraphs of a text, in their order. */
export function numbersOf(text: XmlElement, numbering: XmlElement): ReadonlyMap<XmlElement, string> {
  const counting = new WordNumbers(listsOf(numbering))
  const numbers = new Map<XmlElement, string>()
  for (const paragraph of descendantsOf(text, 'w:p')) {
    const [list, level] = ['w:numId', 'w:ilvl'].map(
      name => childOf(paragraph, 'w:pPr', 'w:numPr', name)?.attributes['w:val'],
    )
    const number = list === undefined ? undefined : counting.next(list, Number(level))
    if (number) numbers.set(paragraph, number)
  }
  return numbers
}
