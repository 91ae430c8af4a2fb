import { childOf, descendantsOf, type XmlElement } from './xml.ts'

/** How each level of every list of a Word file is numbered, by list number and level. */
export type WordLevels = ReadonlyMap<string, ReadonlyMap<string, { readonly format: string; readonly start: number }>>

/** Reads `numbering.xml`: lists refer to definitions, which contain the levels. */
export function levelsOf(numbering: XmlElement): WordLevels {
  const abstracts = new Map(
    descendantsOf(numbering, 'w:abstractNum').map(definition => [
      definition.attributes['w:abstractNumId']!,
      new Map(
        descendantsOf(definition, 'w:lvl').map(level => [
          level.attributes['w:ilvl']!,
          {
            format: childOf(level, 'w:numFmt')!.attributes['w:val']!,
            start: Number(childOf(level, 'w:start')?.attributes['w:val'] ?? 1),
          },
        ]),
      ),
    ]),
  )
  return new Map(
    descendantsOf(numbering, 'w:num').map(list => [
      list.attributes['w:numId']!,
      abstracts.get(childOf(list, 'w:abstractNumId')!.attributes['w:val']!)!,
    ]),
  )
}
