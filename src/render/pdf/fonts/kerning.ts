import type { Font } from 'fontkit'

/* What fontkit decodes of a font's GPOS table (OpenType 1.9, “GPOS”), as far as pairs need it. */
interface Coverage {
  readonly glyphs?: readonly number[]
  readonly rangeRecords?: Iterable<{ start: number; end: number; startCoverageIndex: number }>
}
interface ClassDefinition {
  readonly startGlyph?: number
  readonly classValueArray?: readonly number[]
  readonly classRangeRecord?: Iterable<{ start: number; end: number; class: number }>
}
interface Value {
  readonly xAdvance?: number
}
interface PairSubtable {
  readonly version: 1 | 2
  readonly coverage: Coverage
  readonly pairSets?: LazyArray<Iterable<{ secondGlyph: number; value1: Value }>>
  readonly classDef1?: ClassDefinition
  readonly classDef2?: ClassDefinition
  readonly classRecords?: LazyArray<LazyArray<{ value1: Value }>>
}
interface LazyArray<Item> {
  readonly length: number
  readonly get: (index: number) => Item
}
interface Lookup {
  readonly lookupType: number
  readonly subTables: readonly (PairSubtable | { readonly extension: PairSubtable; readonly lookupType: number })[]
}
interface Positioning {
  readonly featureList: readonly { tag: string; feature: { lookupListIndexes: readonly number[] } }[]
  readonly lookupList: LazyArray<Lookup>
}

/** Tells how far a font moves the second of two glyphs to or from the first, in font units; 0 for most pairs. */
export function kerningOf(font: Font): (first: number, second: number) => number {
  const positioning = (font as unknown as { GPOS?: Positioning }).GPOS
  if (!positioning) return () => 0
  const indexes = new Set(
    positioning.featureList
      .filter(({ tag }) => tag === 'kern')
      .flatMap(({ feature }) => [...feature.lookupListIndexes]),
  )
  const lookups = [...indexes].sort((a, b) => a - b).map(index => pairsOf(positioning.lookupList.get(index)))
  return (first, second) => lookups.reduce((total, lookup) => total + lookup(first, second), 0)
}

/** Within a lookup the first subtable that knows the pair decides (OpenType 1.9, “Lookup Table”). */
function pairsOf({ subTables }: Lookup): (first: number, second: number) => number {
  const subtables = [...subTables].map(subtable =>
    pairsOfSubtable('extension' in subtable ? subtable.extension : subtable),
  )
  return (first, second) => {
    for (const subtable of subtables) {
      const value = subtable(first, second)
      if (value !== undefined) return value
    }
    return 0
  }
}

function pairsOfSubtable({
  version,
  coverage,
  pairSets,
  classDef1,
  classDef2,
  classRecords,
}: PairSubtable): (first: number, second: number) => number | undefined {
  const covered = coveredGlyphs(coverage)
  if (version === 1) {
    const sets = new Map(
      [...covered].map(([glyph, index]) => [
        glyph,
        new Map([...pairSets!.get(index)].map(pair => [pair.secondGlyph, pair.value1?.xAdvance ?? 0])),
      ]),
    )
    return (first, second) => sets.get(first)?.get(second)
  }
  const [firstClass, secondClass] = [classesOf(classDef1!), classesOf(classDef2!)]
  const records = Array.from({ length: classRecords!.length }, (_, row) => {
    const columns = classRecords!.get(row)
    return Array.from({ length: columns.length }, (_, column) => columns.get(column).value1?.xAdvance ?? 0)
  })
  return (first, second) =>
    covered.has(first) ? records[firstClass.get(first) ?? 0]?.[secondClass.get(second) ?? 0] : undefined
}

function coveredGlyphs({ glyphs, rangeRecords }: Coverage): Map<number, number> {
  if (glyphs) return new Map([...glyphs].map((glyph, index) => [glyph, index]))
  const covered = new Map<number, number>()
  for (const { start, end, startCoverageIndex } of rangeRecords ?? []) {
    for (let glyph = start; glyph <= end; glyph++) covered.set(glyph, startCoverageIndex + glyph - start)
  }
  return covered
}

function classesOf({ startGlyph, classValueArray, classRangeRecord }: ClassDefinition): Map<number, number> {
  if (classValueArray) return new Map([...classValueArray].map((value, index) => [startGlyph! + index, value]))
  const classes = new Map<number, number>()
  for (const { start, end, class: value } of classRangeRecord ?? []) {
    for (let glyph = start; glyph <= end; glyph++) classes.set(glyph, value)
  }
  return classes
}
