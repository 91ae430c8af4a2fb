import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, test } from 'vitest'
import { packagedFamilies } from '../../src/render/pdf/fonts/families.ts'
import { makePack } from '../../src/render/pdf/fonts/make-pack.ts'
import { readTables, viewOf, writeTables } from '../../src/render/pdf/fonts/sfnt.ts'

/* A house style's font is rejected if no document could be set in it, or only by exhausting time or memory. */

const { source } = packagedFamilies['Source Sans 3']!
const sound = Uint8Array.from(readFileSync(createRequire(import.meta.url).resolve(source('regular'))))

/** The font with one table changed or removed. */
function fontWith(tag: string, change: (table: Uint8Array) => Uint8Array | undefined): Uint8Array {
  const tables = new Map(readTables(sound))
  const changed = change(tables.get(tag)!.slice())
  if (changed) tables.set(tag, changed)
  else tables.delete(tag)
  return writeTables(tables)
}

function fontWithNumber(tag: string, offset: number, value: number): Uint8Array {
  return fontWith(tag, table => {
    viewOf(table).setUint16(offset, value)
    return table
  })
}

const words = (...numbers: number[]) => {
  const bytes = new Uint8Array(numbers.length * 2)
  numbers.forEach((number, index) => {
    viewOf(bytes).setUint16(index * 2, number)
  })
  return bytes
}
const letters = (tag: string) => [
  tag.charCodeAt(0) * 256 + tag.charCodeAt(1),
  tag.charCodeAt(2) * 256 + tag.charCodeAt(3),
]

/** Kerning with one table of pairs by class (OpenType 1.9, `GPOS`): pairs without values take no space in the file. */
function kerningByClasses(count: number): Uint8Array {
  const scripts = [1, ...letters('latn'), 8, 4, 0, 0, 0xffff, 1, 0]
  const features = [1, ...letters('kern'), 8, 0, 1, 0]
  const pairs = [2, 16, 0, 0, 22, 22, count, count, 1, 1, 40, 1, 40, 1, 1]
  const lookups = [1, 4, 2, 0, 1, 8, ...pairs]
  const start = 10
  return words(
    1,
    0,
    start,
    start + scripts.length * 2,
    start + (scripts.length + features.length) * 2,
    ...scripts,
    ...features,
    ...lookups,
  )
}

/** A character map with groups (OpenType 1.9, `cmap`, format 12). */
function characters(...groups: readonly (readonly [first: number, last: number])[]): Uint8Array {
  const table = new Uint8Array(28 + groups.length * 12)
  table.set(words(0, 1, 3, 10, 0, 12, 12))
  const view = viewOf(table)
  view.setUint32(24, groups.length)
  groups.forEach(([first, last], index) => {
    view.setUint32(28 + index * 12, first)
    view.setUint32(32 + index * 12, last)
  })
  return table
}

test('a sound font is made ready', () => {
  expect(makePack(sound).characters.length).toBeGreaterThan(500)
})

describe('other kinds of fonts are refused', () => {
  test.each(['OTTO', 'wOFF', 'wOF2', 'ttcf'])('%s', kind => {
    expect(() => makePack(Buffer.concat([Buffer.from(kind, 'latin1'), sound.subarray(4)]))).toThrow(/^it is a/)
  })

  test('a file that is no font', () => {
    expect(() => makePack(Buffer.from('Not a font at all'))).toThrow('it is no font')
  })
})

test.each<[string, () => Uint8Array, string]>([
  ['without outlines', () => fontWith('glyf', () => undefined), '`glyf` is missing'],
  ['with outlines beyond its end', () => fontWith('loca', table => table.fill(0xff)), 'its outlines are damaged'],
  ['of one unit an em', () => fontWithNumber('head', 18, 1), 'its measures are damaged'],
  ['of letters two thousand em high', () => fontWithNumber('hhea', 4, 32_767), 'too large for their size'],
  ['of a letter that is sixty-five em wide', () => fontWithNumber('hmtx', 0, 65_535), 'too large for their size'],
  [
    'with a class of kerning for every pair',
    () => fontWith('GPOS', () => kerningByClasses(65_535)),
    'table of kerning',
  ],
  [
    'with four thousand million characters',
    () => fontWith('cmap', () => characters([0, 0xffffffff])),
    'more characters than there are',
  ],
  [
    'with groups of characters over one another',
    () => fontWith('cmap', () => characters([0, 99], [50, 99])),
    'damaged',
  ],
])('a font is refused in a second: one %s', (_, font, message) => {
  const file = font()
  const start = performance.now()
  expect(() => makePack(file)).toThrow(message)
  expect(performance.now() - start).toBeLessThan(5000)
})
