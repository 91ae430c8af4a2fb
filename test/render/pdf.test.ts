import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Host } from '../../src/host/host.ts'
import type { LayoutItem } from '../../src/render/pdf/layout/layout-item.ts'
import { paginate } from '../../src/render/pdf/layout/paginate.ts'
import { renderPdf } from '../../src/render/pdf/pdf.ts'
import { composed } from '../support/compose.ts'
import { filesBelow, fixtures } from '../support/fixtures.ts'
import { memoryHost } from '../support/memory-host.ts'
import { pdfText } from '../support/pdf-text.ts'
import { preflight } from '../support/preflight.ts'
import { sampleHost } from '../support/sample.ts'
import { school } from '../support/school.ts'

async function pdfOf(host: Host, root: string, id: string): Promise<Uint8Array> {
  const { document, means } = await composed(host, root, id)
  return (await renderPdf(document, means)).bytes
}

describe('a PDF passes the preflight', () => {
  test('the sample', async () => {
    expect(preflight(await pdfOf(sampleHost(), '/policy', 'social-media'))).toEqual([])
  })

  test('a policy that has everything', async () => {
    const host = memoryHost(filesBelow(join(fixtures, 'everything')))
    expect(preflight(await pdfOf(host, '/school', 'educational-visits'))).toEqual([])
  })

  test('and the preflight sees faults', async () => {
    const bytes = Buffer.from(await pdfOf(sampleHost(), '/policy', 'social-media'))
    const spoilt = Buffer.from(
      bytes.toString('latin1').replace('/Marked true', '/Marked null').replace('<pdfuaid:part>1', '<pdfuaid:part>9'),
      'latin1',
    )
    expect(preflight(spoilt).length).toBeGreaterThan(0)
  })
})

test('a four-page PDF is small', async () => {
  expect((await pdfOf(sampleHost(), '/policy', 'social-media')).length).toBeLessThan(45_000)
})

const photograph = readFileSync(join(fixtures, 'everything/educational-visits/pictures/minibus.jpg'))

describe('nothing is split badly', () => {
  const words = 'Pupils wear the uniform on every school day, on visits and when they represent the school. '
  const policyOf = (clause: string) => school({ uniform: { clause: `## Introduction\n\n${clause}\n` } })

  test('the signature block is whole, and never without text on its page', async () => {
    for (let paragraphs = 10; paragraphs < 34; paragraphs++) {
      const clause = Array.from(
        { length: paragraphs },
        (_, index) => `Paragraph ${index + 1}. ${words.repeat(2)}`,
      ).join('\n\n')
      const bytes = await pdfOf(policyOf(clause), '/school/policy', 'uniform')
      const { pages } = pageTexts(bytes)
      const last = pages.at(-1)!
      expect(last).toMatch(/Signatures.*Role.*Signature.*Date.*Headteacher/s)
      expect(last.slice(0, last.indexOf('Signatures')).split(/\s+/).length, `${paragraphs} paragraphs`).toBeGreaterThan(
        10,
      )
    }
  })

  test('the signature block is whole, and below the end of a table where the text ends with one', async () => {
    for (const length of [1, 6, 12, 16, 20]) {
      const rows = Array.from({ length: 8 }, (_, index) => `| Row ${index + 1}. ${words.repeat(length)} | ${index} |`)
      for (let lines = 0; lines < 30; lines += 3) {
        const clause = `${'A line.\\\n'.repeat(lines)}The end.\n\n| Rule | Number |\n| --- | --- |\n${rows.join('\n')}`
        const last = pageTexts(await pdfOf(policyOf(clause), '/school/policy', 'uniform')).pages.at(-1)!
        expect(last, `${length} ${lines}`).toMatch(/school\. .*Signatures.*Role.*Signature.*Date.*Headteacher/)
      }
    }
  })

  test('a heading is never the last thing on a page', async () => {
    for (let lines = 20; lines < 44; lines++) {
      const clause = `${'A line.\\\n'.repeat(lines)}The end.\n\n## The next clause\n\n${words.repeat(3)}`
      for (const page of pageTexts(await pdfOf(policyOf(clause), '/school/policy', 'uniform')).pages)
        expect(page.trim()).not.toMatch(/The next clause$/)
    }
  })

  test.each([
    ['a heading before one sentence', '## The last clause\n\nOne sentence stands here.', /The last clause$/],
    ['a heading before a picture', '## The last clause\n\n![The minibus](minibus.jpg)', /The last clause$/],
    [
      'a header before one tall row',
      `| Last rule | Number |\n| --- | --- |\n| ${words.repeat(22)} | 1 |`,
      /Last rule Number$/,
    ],
    [
      'a heading before a header and a row',
      `## The last clause\n\n| Last rule | Number |\n| --- | --- |\n| ${words.repeat(12)} | 1 |`,
      /(The last clause|Last rule Number)$/,
    ],
  ])('the signature block takes nothing away from %s', async (_, end, alone) => {
    for (let lines = 1; lines < 44; lines++) {
      const host = policyOf(`${'A line.\\\n'.repeat(lines)}The end.\n\n${end}`)
      host.files.set('/school/policy/uniform/clauses/minibus.jpg', photograph)
      const { pages } = pageTexts(await pdfOf(host, '/school/policy', 'uniform'))
      for (const page of pages) expect(page.trim(), `${lines} lines`).not.toMatch(alone)
    }
  })

  test('the header of a long table stands on every page, and is read aloud once', async () => {
    const rows = Array.from({ length: 90 }, (_, index) => `| Item ${index + 1} | ${index % 7} |`).join('\n')
    const { tree, artifacts } = pdfText(
      await pdfOf(policyOf(`| Article | Number |\n| --- | --- |\n${rows}`), '/school/policy', 'uniform'),
    )
    expect(tree.match(/TH \(Scope=Column\): Article/g)).toHaveLength(1)
    expect(artifacts.filter(page => page.some(({ text }) => text.includes('Article')))).toHaveLength(
      artifacts.length - 1,
    )
  })

  test('a row that is higher than a page, and a word that is wider than a line, are cut and nothing is lost', async () => {
    const long = 'uniform'.repeat(60)
    const { words: said, pageCount } = pdfText(
      await pdfOf(
        policyOf(`${long}\n\n| A | B |\n| --- | --- |\n| ${words.repeat(80)} | b |`),
        '/school/policy',
        'uniform',
      ),
    )
    expect(said.replaceAll(/\s/g, '')).toContain(long)
    expect(said.match(/represent the school/g)).toHaveLength(80)
    expect(pageCount).toBeGreaterThan(2)
  })
})

test('a title that is too long for the header is cut there, and the version beside it is not', async () => {
  const title = 'Policy on Uniform, Appearance and Equipment '.repeat(5).trim()
  const [first] = pdfText(await pdfOf(school({ uniform: { title } }), '/school/policy', 'uniform')).artifacts
  const words = first!.map(({ text }) => text).join(' ')
  expect(words).toMatch(/^(?=Version 2024-03 |.* Version 2024-03 ).*Policy on Uniform.*…/)
  expect(words).not.toContain(title)
})

test('an item that begins with a picture has its marker', async () => {
  const host = school({ uniform: { clause: '## Introduction\n\n- ![A badge](badge.png)\n' } })
  const picture = filesBelow(join(fixtures, 'everything'))['educational-visits/pictures/meeting-point.png']!
  host.files.set('/school/policy/uniform/clauses/badge.png', picture)
  const { tree } = pdfText(await pdfOf(host, '/school/policy', 'uniform'))
  expect(tree).toMatch(/ LI\n +Lbl: •\n +LBody\n +Figure \(Alt="A badge"/)
})

describe('pagination', () => {
  const piece = fc
    .record({
      height: fc.integer({ min: 1, max: 60 }),
      before: fc.integer({ min: 0, max: 30 }),
      after: fc.integer({ min: 0, max: 30 }),
      keepWithNext: fc.boolean(),
    })
    .map((lengths): LayoutItem => ({ ...lengths, bars: [], paint: () => undefined }))
  const pieces = fc.array(piece, { minLength: 1, maxLength: 60 })
  const [top, bottom] = [50, 250]

  test('keeps every piece, once, in order, inside the page, and never over another', () => {
    fc.assert(
      fc.property(pieces, list => {
        const pages = paginate(list, top, bottom)
        expect(pages.flat().map(placed => placed.item)).toEqual(list)
        for (const page of pages) {
          page.forEach((placed, index) => {
            const before = page[index - 1]
            expect(placed.top).toBeGreaterThanOrEqual(before ? before.top + before.item.height : top)
            expect(placed.top + placed.item.height).toBeLessThanOrEqual(bottom + 0.02)
          })
        }
      }),
    )
  })

  test('keeps together what belongs together, where it fits on a page', () => {
    fc.assert(
      fc.property(pieces, list => {
        const pages = paginate(list, top, bottom)
        const pageOf = new Map(pages.flatMap((page, number) => page.map(placed => [placed.item, number] as const)))
        for (let start = 0; start < list.length; ) {
          let end = start
          while (list[end]!.keepWithNext && end < list.length - 1) end++
          const chain = list.slice(start, end + 1)
          const height = chain.reduce(
            (total, part, index) =>
              total + part.height + (index > 0 ? Math.max(chain[index - 1]!.after, part.before) : 0),
            0,
          )
          if (height <= bottom - top) expect(new Set(chain.map(part => pageOf.get(part))).size).toBe(1)
          start = end + 1
        }
      }),
    )
  })
})

/** The words of each page in painting order. */
function pageTexts(bytes: Uint8Array): { pages: string[] } {
  return { pages: pdfText(bytes).pages.map(text => text.replace(/\s+/g, ' ')) }
}
