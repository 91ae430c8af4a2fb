import type { Font } from 'fontkit'

/* The parts of a font's GPOS table (OpenType 1.9, “GPOS”), as fontkit decodes it, that concern pairs. */
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

/** No real font has more pairs, ranges and classes; one that does is made to exhaust time and memory. */
const maxRecords = 1_000_000
/** The limit of pairs to look up, counted once for each subtable that covers the first glyph. */
const maxLookups = 40_000_000

type RowOf = (second: number) => number

interface Subtable {
  readonly has: (first: number) => boolean
  /** Undefined if the subtable does not have the pair. */
  readonly valueFor: (first: number, second: number) => number | undefined
}

/**
 * The kerning of a font in font units, by first and second glyph; 0 for most pairs. Throws if reading it would take too
 * much time.
 */
export function kerningOf(font: Font, glyphs: readonly number[]): (first: number) => RowOf {
  const positioning = (font as unknown as { GPOS?: Positioning }).GPOS
  if (!positioning) return () => () => 0
  const indexes = new Set(
    positioning.featureList
      .filter(({ tag }) => tag === 'kern')
      .flatMap(({ feature }) => [...feature.lookupListIndexes]),
  )
  const spend = budget(maxRecords)
  const lookups = [...indexes].sort((a, b) => a - b).map(index => subtablesOf(positioning.lookupList.get(index), spend))
  const spendLookups = budget(maxLookups)
  for (const glyph of glyphs)
    spendLookups(lookups.flat().reduce((sum, { has }) => sum + (has(glyph) ? 1 : 0), 0) * glyphs.length)
  return first => {
    const covering = lookups.map(subtables => subtables.filter(({ has }) => has(first)))
    const relevant = covering.filter(subtables => subtables.length > 0)
    return second => relevant.reduce((total, subtables) => total + valueIn(subtables, first, second), 0)
  }
}

function budget(limit: number): (count: number) => void {
  let total = 0
  return count => {
    total += count
    if (total > limit) throw new Error('its table of kerning is larger than that of any font')
  }
}

function subtablesOf({ subTables }: Lookup, spend: (count: number) => void): Subtable[] {
  return [...subTables].map(subtable => {
    spend(100)
    return pairsOfSubtable('extension' in subtable ? subtable.extension : subtable, spend)
  })
}

/** The first subtable of a lookup that has the pair decides (OpenType 1.9, “Lookup Table”). */
function valueIn(subtables: readonly Subtable[], first: number, second: number): number {
  for (const { valueFor } of subtables) {
    const value = valueFor(first, second)
    if (value !== undefined) return value
  }
  return 0
}

function pairsOfSubtable(
  { version, coverage, pairSets, classDef1, classDef2, classRecords }: PairSubtable,
  spend: (count: number) => void,
): Subtable {
  const covered = coveredGlyphs(coverage, spend)
  const has = (first: number) => covered.has(first)
  if (version === 1) {
    const sets = new Map(
      [...covered].map(([glyph, index]) => {
        const pairs = [...pairSets!.get(index)]
        spend(pairs.length)
        return [glyph, new Map(pairs.map(pair => [pair.secondGlyph, pair.value1?.xAdvance ?? 0]))]
      }),
    )
    return { has, valueFor: (first, second) => sets.get(first)?.get(second) }
  }
  const [firstClass, secondClass] = [classesOf(classDef1!, spend), classesOf(classDef2!, spend)]
  const rowCount = classRecords!.length
  if (rowCount > 0) spend(rowCount * classRecords!.get(0).length)
  const records = Array.from({ length: rowCount }, (_, row) => {
    const columns = classRecords!.get(row)
    return Array.from({ length: columns.length }, (_, column) => columns.get(column).value1?.xAdvance ?? 0)
  })
  return { has, valueFor: (first, second) => records[firstClass.get(first) ?? 0]?.[secondClass.get(second) ?? 0] }
}

function coveredGlyphs({ glyphs, rangeRecords }: Coverage, spend: (count: number) => void): Map<number, number> {
  if (glyphs) return new Map([...glyphs].map((glyph, index) => [glyph, index]))
  const covered = new Map<number, number>()
  for (const { start, end, startCoverageIndex } of rangeRecords ?? []) {
    spend(end - start + 1)
    for (let glyph = start; glyph <= end; glyph++) covered.set(glyph, startCoverageIndex + glyph - start)
  }
  return covered
}

function classesOf(
  { startGlyph, classValueArray, classRangeRecord }: ClassDefinition,
  spend: (count: number) => void,
): Map<number, number> {
  if (classValueArray) return new Map([...classValueArray].map((value, index) => [startGlyph! + index, value]))
  const classes = new Map<number, number>()
  for (const { start, end, class: value } of classRangeRecord ?? []) {
    spend(end - start + 1)
    for (let glyph = start; glyph <= end; glyph++) classes.set(glyph, value)
  }
  return classes
}
