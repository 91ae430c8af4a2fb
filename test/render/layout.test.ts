import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Block, SignatureBlock } from '../../src/document/block.ts'
import { nest } from '../../src/document/nest.ts'
import { plain } from '../../src/document/run.ts'
import type { Box } from '../../src/render/pdf/box.ts'
import type { Canvas } from '../../src/render/pdf/canvas.ts'
import { layOutNested } from '../../src/render/pdf/containers.ts'
import { loadFonts } from '../../src/render/pdf/fonts/font-set.ts'
import type { LayoutItem } from '../../src/render/pdf/layout/layout-item.ts'
import { breakLines, paintLine, widthOf } from '../../src/render/pdf/layout/line.ts'
import { paginate } from '../../src/render/pdf/layout/paginate.ts'
import { layOutWords, type ParagraphStyle } from '../../src/render/pdf/layout/paragraph.ts'
import { layOutTable } from '../../src/render/pdf/layout/table.ts'
import { type Word, wordsOfRuns } from '../../src/render/pdf/layout/word.ts'
import type { LayoutContext } from '../../src/render/pdf/layout-area.ts'
import { Element } from '../../src/render/pdf/structure.ts'
import { composed } from '../support/compose.ts'
import { fixtures } from '../support/fixtures.ts'
import { school } from '../support/school.ts'

/* Which lines and rows must stay together. That they do so is a law in pdf.test.ts. */

/** The page number of each item, without repeated ones. */
function pagesOf(items: readonly LayoutItem[], height: number): number[] {
  const pages = paginate(items, 0, height)
  const numbers = new Map(
    pages.flatMap((page, number) =>
      page.flatMap(({ item, isRepeated }) => (isRepeated ? [] : [[item, number] as const])),
    ),
  )
  return items.map(item => numbers.get(item)!)
}

/** How many items are on each of their pages. */
function shares(pages: readonly number[]): number[] {
  return [...new Set(pages)].map(page => pages.filter(other => other === page).length)
}

/** An item of the given height. */
const filler = (height: number): LayoutItem => ({
  height,
  before: 0,
  after: 0,
  keepWithNext: false,
  bars: [],
  paint: () => undefined,
})

let context: LayoutContext
beforeAll(async () => {
  const { document, means } = await composed(school({ uniform: {} }), '/school/policy', 'uniform')
  const { look, asset } = means
  context = {
    fonts: await loadFonts(look.fonts.pdf, asset),
    codeFonts: await loadFonts(look.fonts.code, asset),
    look,
    words: document.words,
    pageHeight: 600,
    pageOf: () => undefined,
  }
})

describe('the lines of a paragraph', () => {
  const word: Word = {
    parts: [],
    width: 10,
    size: 10,
    colour: '#000000',
    isStruck: false,
    change: undefined,
    spans: [],
    rise: 0,
    space: undefined,
    mayBreak: true,
    mustBreak: false,
  }
  const style: ParagraphStyle = {
    x: 0,
    width: 10,
    size: 10,
    leading: 1,
    before: 0,
    after: 0,
    bars: [],
    colour: '#000000',
    isBold: false,
    anchor: 'here',
  }
  /** One word a line, ten points high. */
  const paragraph = (lines: number) => layOutWords(new Element('P'), Array<Word>(lines).fill(word), style)

  test('never stand alone, neither the first at the end of a page nor the last at the beginning of one', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(lengths, fc.integer({ min: 4, max: 12 }), (counts, linesOnAPage) => {
        const paragraphs = counts.map(paragraph)
        const pages = pagesOf(paragraphs.flat(), linesOnAPage * 10)
        for (const lines of paragraphs) {
          const onPages = shares(pages.splice(0, lines.length))
          if (lines.length > 1) expect(Math.min(onPages[0]!, onPages.at(-1)!)).toBeGreaterThan(1)
        }
      }),
    )
  })

  test('fill a page to its end where no line would stand alone', () => {
    expect(shares(pagesOf(paragraph(9), 50))).toEqual([5, 4])
    expect(shares(pagesOf(paragraph(6), 50))).toEqual([4, 2])
  })

  test('have one place that links lead to: the first', () => {
    expect(paragraph(3).map(item => item.anchor)).toEqual(['here', undefined, undefined])
  })
})

describe('the rows of a table', () => {
  const row = (words: string) => [plain(words), plain('1')]
  const table = (rows: number, hasHeader: boolean) =>
    layOutTable(
      new Element('Document'),
      {
        header: hasHeader ? row('Article') : undefined,
        rows: Array.from({ length: rows }, (_, index) => row(`Item ${index + 1}`)),
        alignments: ['start', 'start'],
        hasRowHeaders: false,
      },
      { x: 0, width: 400, size: 10, bars: [], before: 0, after: 0, pageHeight: 150 },
      context,
    )
  /** A page with space for six rows, part of which is taken. */
  const placed = fc.record({ rows: fc.integer({ min: 1, max: 30 }), above: fc.integer({ min: 1, max: 146 }) })
  const height = 6 * (10 * 1.36 + 10) + 5

  test('come at the least in twos at the ends of the table, the first two below their header', () => {
    fc.assert(
      fc.property(placed, fc.boolean(), ({ rows, above }, hasHeader) => {
        const [, ...pages] = pagesOf([filler(above), ...table(rows, hasHeader)], height)
        const least = Math.min(2, rows)
        const onPages = shares(pages)
        expect(onPages[0]).toBeGreaterThanOrEqual(least + (hasHeader ? 1 : 0))
        expect(onPages.at(-1)).toBeGreaterThanOrEqual(least)
      }),
    )
  })

  test('stand below their header on every page, and no page has the header alone', () => {
    fc.assert(
      fc.property(placed, ({ rows, above }) => {
        const items = table(rows, true)
        const pages = paginate([filler(above), ...items], 0, height)
        const header = pages.flatMap((page, number) => page.filter(({ item }) => item === items[0]).map(() => number))
        for (const page of pages.slice(header[0]! + 1)) {
          expect(page.map(({ isRepeated }) => isRepeated)).toEqual([true, ...page.slice(1).map(() => false)])
          expect(page.slice(0, 2).map(({ top }) => top)).toEqual([0, items[0]!.height])
          expect(page.length).toBeGreaterThan(1)
        }
      }),
    )
  })

  test('have no header again where the header would take all the room', () => {
    const [header, ...rows] = table(20, true)
    const high = { ...header!, height: 140 }
    const pages = paginate([high, ...rows.map(item => ({ ...item, repeated: [high] }))], 0, height)
    expect(pages.flat().filter(({ isRepeated }) => isRepeated)).toEqual([])
    expect(pages.flat().every(({ item, top }) => top + item.height <= height)).toBe(true)
  })
})

describe('the words of a cell stand where its column has them', () => {
  const columns = ['start', 'centre', 'end'] as const
  const cells = columns.map(() => plain('Number'))
  const [padding, width] = [6, 200]

  /** The x positions where the words of a row begin, cell by cell. */
  function beginnings(row: LayoutItem, isRepeated: boolean): number[] {
    const places: number[] = []
    const canvas = {
      rectangle: () => undefined,
      text: (...[, , , , x]: Parameters<Canvas['text']>) => places.push(x),
    }
    row.paint(canvas as unknown as Canvas, 0, isRepeated)
    return places
  }

  test.each([
    ['a header', 0, false],
    ['a header that is repeated', 0, true],
    ['a row', 1, false],
  ])('in %s', (_, index, isRepeated) => {
    const rows = layOutTable(
      new Element('Document'),
      { header: cells, rows: [cells], alignments: columns, hasRowHeaders: false },
      {
        x: 50,
        width: 3 * width,
        size: 10,
        bars: [],
        before: 0,
        after: 0,
        pageHeight: 600,
        shares: Array(3).fill(1 / 3),
      },
      context,
    )
    const style = { size: 10, colour: '#000000', isBold: index === 0 }
    const length = widthOf(wordsOfRuns(plain('Number'), style, context))
    const expected = [50 + padding, 50 + 1.5 * width - length / 2, 50 + 3 * width - padding - length]
    const found = beginnings(rows[index]!, isRepeated)
    expect(found).toHaveLength(3)
    found.forEach((x, column) => {
      expect(x).toBeCloseTo(expected[column]!)
    })
  })
})

describe('wherever the page ends', () => {
  const words = 'Pupils wear the uniform on every school day, on visits and when they represent the school. '.repeat(3)
  const picture = readFileSync(join(fixtures, 'everything/educational-visits/pictures/meeting-point.png'))

  async function blocksOf(clause: string): Promise<readonly Block[]> {
    const host = school({ uniform: { clause } })
    host.files.set('/school/policy/uniform/clauses/badge.png', picture)
    return (await composed(host, '/school/policy', 'uniform')).document.blocks
  }
  const fromFirstClause = (blocks: readonly Block[]) =>
    blocks.slice(blocks.findIndex(block => block.type === 'heading' && block.level === 2))

  function layOut(blocks: readonly Block[]): LayoutItem[] {
    const area = { element: new Element('Document'), x: 60, width: 475, bars: [], isTight: false, depth: 0 }
    return layOutNested(nest(blocks), { ...area, numberWidth: 2 }, context)
  }

  /** The smallest number of first items that stay on one page, with more and more content above them. */
  function fewestTogether(items: readonly LayoutItem[]): number {
    const counts = Array.from({ length: 199 }, (_, step) => {
      const [, ...pages] = pagesOf([filler((step + 1) * 3), ...items], 600)
      return shares(pages)[0]!
    })
    return Math.min(...counts)
  }

  test.each([
    ['two lines of a paragraph', words, 2],
    ['two lines of a list', `- ${words}\n- ${words}`, 2],
    ['two lines of a quotation', `> ${words}`, 2],
    ['two lines of code', '```\none\ntwo\nthree\nfour\n```', 2],
    [
      'the header of a table and two rows',
      '| Article | Number |\n| --- | --- |\n| A | 1 |\n| B | 2 |\n| C | 3 |\n| D | 4 |',
      3,
    ],
    ['a picture', `![A badge](badge.png)\n\n${words}`, 1],
    ['the next heading and two lines', `### The second heading\n\n${words}`, 3],
  ])('a heading has below it %s', async (_, text, count) => {
    const items = layOut(fromFirstClause(await blocksOf(`## The first heading\n\n${text}\n`)))
    expect(fewestTogether(items)).toBe(1 + count)
  })

  test('a heading of two lines is whole', async () => {
    const items = layOut(fromFirstClause(await blocksOf(`## ${'Uniform and appearance '.repeat(4)}\n\n${words}`)))
    expect(fewestTogether(items)).toBe(2 + 2)
  })

  test('the table of facts is whole', async () => {
    const items = layOut(
      (await blocksOf('## Introduction\n\nA line.\n')).filter(({ type }) => type === 'metadataTable'),
    )
    expect(items.length).toBeGreaterThan(4)
    expect(fewestTogether(items)).toBe(items.length)
  })

  test('the letterhead is whole', () => {
    const lines = ['Oakfield Lane', 'Anytown']
    const items = layOut([{ type: 'letterhead', path: [], organisation: 'Oakfield Primary School', lines }])
    expect([items.length, fewestTogether(items)]).toEqual([3, 3])
  })

  test('the lines to sign are whole, however many sign, with the heading above them', async () => {
    const [heading, block] = (await blocksOf('## Introduction\n\nA line.\n')).slice(-2)
    const rows = Array.from({ length: 6 }, (_, index) => ({ role: `Governor ${index + 1}` }))
    const items = layOut([heading!, { ...(block as SignatureBlock), rows }])
    expect(items).toHaveLength(1 + 1 + 6)
    expect(fewestTogether(items)).toBe(items.length)
  })

  test('an entry of the contents is whole, and the first stands with their heading', async () => {
    const entry = { id: 'introduction', level: 2, text: 'Uniform and appearance '.repeat(6) } as const
    const items = layOut([{ type: 'contents', path: [], title: 'Contents', entries: [entry, entry] }])
    expect(items).toHaveLength(1 + 2 + 2)
    expect(fewestTogether(items)).toBe(1 + 2)
  })

  test('the marker of an item stays with what the item begins with', async () => {
    const table = '- | A | B |\n  | - | - |\n  | 1 | 2 |\n  | 3 | 4 |\n  | 5 | 6 |\n  | 7 | 8 |\n'
    const [, ...blocks] = fromFirstClause(await blocksOf(`## Introduction\n\n${table}`))
    expect(fewestTogether(layOut(blocks.slice(0, 2)))).toBe(1 + 3)
  })

  test.each([
    ['code', '- ```\n  one\n  two\n  ```', 2],
    ['a heading', '- # One', 1],
    ['a picture', '- ![A badge](badge.png)', 1],
  ])('an item that begins with %s has no empty line for its marker', async (_, item, count) => {
    const [, ...blocks] = fromFirstClause(await blocksOf(`## Introduction\n\n${item}\n`))
    expect(layOut(blocks.slice(0, -2))).toHaveLength(count)
  })
})

test('a link can be followed from its first word in a line to its last', () => {
  const link = { address: 'https://school.example/uniform', description: 'Uniform' }
  const linked = { type: 'text', text: 'the school’s uniform shop', marks: [], link } as const
  const words = wordsOfRuns([...plain('See '), linked], { size: 12, colour: '#000000', isBold: false }, context)
  const areas: Box[] = []
  const canvas = {
    rectangle: () => undefined,
    text: () => undefined,
    link: (...args: unknown[]) => areas.push(args[2] as Box),
  }
  paintLine(canvas as unknown as Canvas, new Element('P'), words, 50, 100, new Map())
  expect(areas).toHaveLength(1)
  expect(areas[0]!.x).toBeCloseTo(50 + widthOf(words) - widthOf(words.slice(1)))
  expect(areas[0]!.x + areas[0]!.width).toBeCloseTo(50 + widthOf(words))
})

describe('what is too large for its room', () => {
  test('what belongs together and is longer than a page begins where it stands', () => {
    const chain = Array.from({ length: 6 }, () => ({ ...filler(100), keepWithNext: true }))
    expect(shares(pagesOf([filler(150), ...chain], 400))).toEqual([3, 4])
  })

  const setIn = (depth: number): Block => ({
    type: 'paragraph',
    path: Array.from({ length: depth }, (_, key) => ({ key, type: 'quotation' })),
    runs: plain('Pupils wear the uniform on every school day.'),
  })
  const area = { element: new Element('Document'), x: 0, width: 400, bars: [], isTight: false, depth: 0 }
  const layOut = (block: Block) => layOutNested(nest([block]), { ...area, numberWidth: 2 }, context)

  test('a paragraph has room for some words in its lines, however deep it stands', () => {
    for (let depth = 0; depth < 40; depth++) expect(layOut(setIn(depth)).length).toBeLessThan(6)
  })

  test('a high picture leaves room for other things on its page', () => {
    const picture = { type: 'png', bytes: new Uint8Array(), width: 100, height: 5000 } as const
    const [item] = layOut({ type: 'figure', path: [], picture, description: 'A flagpole' })
    expect(item!.height).toBeCloseTo(0.7 * context.pageHeight)
  })

  test('a table whose words fit no column is as wide as its place', () => {
    const row = ['Headteacher', 'uniform'.repeat(14), 'uniform'.repeat(14)].map(plain)
    const content = { header: row, rows: [row], alignments: ['start', 'start', 'start'], hasRowHeaders: false } as const
    const style = { x: 0, width: 400, size: 10, bars: [], before: 0, after: 0, pageHeight: 600 }
    const boxes: Box[] = []
    const canvas = { rectangle: (_: string, box: Box) => boxes.push(box), text: () => undefined }
    for (const item of layOutTable(new Element('Document'), content, style, context))
      item.paint(canvas as unknown as Canvas, 0, false)
    for (const { width } of boxes) expect(width).toBeCloseTo(400)
  })

  test('a row that is higher than a page is cut between its lines', () => {
    const content = { header: undefined, rows: [[plain('uniform '.repeat(900))]], alignments: ['start'] } as const
    const style = { x: 0, width: 400, size: 10, bars: [], before: 0, after: 0, pageHeight: 300 }
    const items = layOutTable(new Element('Document'), { ...content, hasRowHeaders: false }, style, context)
    expect(items.length).toBeGreaterThan(4)
    for (const { height } of items) expect(height).toBeLessThan(300)
  })

  test('a word that is wider than the line is cut, and the line ends behind it where it should', () => {
    const style = { size: 12, colour: '#000000', isBold: false }
    const runs = [...plain('uniform'.repeat(20)), { type: 'break' } as const, ...plain('end')]
    const lines = breakLines(wordsOfRuns(runs, style, context), 300)
    expect(lines.every(line => widthOf(line) <= 300.01)).toBe(true)
    expect(lines.at(-1)).toHaveLength(1)
  })

  test.each([
    ['and/or', ['and/', 'or']],
    ['well-known', ['well-', 'known']],
    ['https://example.org/page', ['https://', 'example.org/', 'page']],
    ['2025-26', ['2025-26']],
    ['--', ['--']],
  ])('%s may be broken behind hyphens and slashes, before letters', (text, expected) => {
    const style = { size: 12, colour: '#000000', isBold: false }
    const words = wordsOfRuns(plain(text), style, context)
    const textOf = ({ parts }: (typeof words)[number]) =>
      parts.flatMap(({ glyphs }) => glyphs.map(([, character]) => character)).join('')
    expect(words.map(textOf)).toEqual(expected)
  })

  test('a picture that is wider than the line is not cut', () => {
    const picture = { type: 'png', bytes: new Uint8Array(), width: 4000, height: 40 } as const
    const style = { size: 12, colour: '#000000', isBold: false }
    const lines = breakLines(wordsOfRuns([{ type: 'picture', picture, description: 'A banner' }], style, context), 300)
    expect(lines.flat().map(word => word.picture?.description)).toEqual(['A banner'])
  })
})
