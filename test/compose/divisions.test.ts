import fc from 'fast-check'
import type { Heading } from 'mdast'
import { describe, expect, test } from 'vitest'
import { planHeadings } from '../../src/compose/heading-plan.ts'
import { fileWords } from '../../src/proof/finished-file.ts'
import { formats as outputs } from '../../src/render/index.ts'
import { composed } from '../support/compose.ts'
import { type MemoryHost, rewrite } from '../support/memory-host.ts'
import { wordParts } from '../support/open.ts'
import { pdfText } from '../support/pdf-text.ts'
import { school } from '../support/school.ts'
import { copyOf, done } from '../support/signing.ts'
import { reworded } from '../support/tampering.ts'

/* Appendices, annexes and schedules are counted by themselves, and never among the clauses. */

const clause = `## Aims

Pupils wear it.

### Scope

All of them.

## Thanks {#thanks .unnumbered}

To parents.

## Shops {#shops .appendix .new-page}

In the town.

### By bus

Number four.

### On foot

Along the lane.

## Sizes {#sizes .appendix}

Small and large.

## Prices {#prices .schedule}

Few.

## Labels {#labels .annex}

Sewn in.

## Review {#review .new-page}

Each year.
`
const formats = ['pdf', 'docx', 'html'] as const
const yaml = (more: string) => `approved: 2024-03\nreview_period: Two years\ncontents: always\n${more}`

async function built(more: string, text = clause): Promise<MemoryHost> {
  const host = school({ uniform: { yaml: yaml(more), clause: text } })
  await done(host, 'build')
  return host
}
const fileOf = (host: MemoryHost, format: string) => host.files.get(`/school/out/uniform.${format}`)!
const page = (host: MemoryHost) => new TextDecoder().decode(fileOf(host, 'html'))
const headings = (host: MemoryHost) =>
  [...page(host).matchAll(/<h[2-6] id="[^"_]*"[^>]*>(.*?)<\/h/g)].map(([, words]) => words!.replace(/<[^>]*>/g, ''))

test.each([
  [
    'numbering: decimal',
    [
      '1 Aims',
      '1.1 Scope',
      'Thanks',
      'Appendix A Shops',
      'A.1 By bus',
      'A.2 On foot',
      'Appendix B Sizes',
      'Schedule 1 Prices',
      'Annex A Labels',
      '2 Review',
    ],
  ],
  [
    'numbering: none',
    [
      'Aims',
      'Scope',
      'Thanks',
      'Appendix A Shops',
      'By bus',
      'On foot',
      'Appendix B Sizes',
      'Schedule 1 Prices',
      'Annex A Labels',
      'Review',
    ],
  ],
])('with %s, in every format and its contents', async (numbering, expected) => {
  const host = await built(numbering)
  expect(headings(host).slice(0, expected.length)).toEqual(expected)
  for (const format of formats) {
    const words = fileWords(fileOf(host, format), format)!.replace(/\s+/g, ' ')
    // Once in the list of contents, and once above its text.
    for (const heading of expected.filter(one => /Appendix|Annex|Schedule/.test(one)))
      expect([format, heading, words.split(heading).length > 2]).toEqual([format, heading, true])
  }
})

test('a new page begins where one is wanted', async () => {
  const host = await built('numbering: none')
  const pages = pdfText(fileOf(host, 'pdf')).pages.map(words => words.replace(/\s+/g, ' '))
  expect(pages).toHaveLength(3)
  expect(pages[1]).toMatch(/Appendix A Shops.*Annex A Labels/)
  expect(pages[2]).toContain('Review Each year')
  expect(page(host)).toContain('<div class="page-break"></div>\n<h2 id="shops">')
  const word = wordParts(fileOf(host, 'docx'))['word/document.xml']!
  expect(word.match(/<w:pageBreakBefore\/>/g)).toHaveLength(2)
})

test('a document that begins with one has no empty page', async () => {
  const host = await built('numbering: none', '## Shops {#shops .appendix .new-page}\n\nIn the town.\n')
  rewrite(host, '/school/policy/school.yaml', text => `${text}house_style: ./look\n`)
  host.files.set(
    '/school/policy/look/style.yaml',
    new TextEncoder().encode('order: [clauses, title, notes, signatures]\n'),
  )
  await done(host, 'build')
  expect(pdfText(fileOf(host, 'pdf')).pages).toHaveLength(1)
  expect(page(host)).not.toContain('<div class="page-break">')
  expect(wordParts(fileOf(host, 'docx'))['word/document.xml']).not.toContain('pageBreakBefore')
})

describe('what is approved', () => {
  const becomes = (text: string) => clause.replace('## Review {#review .new-page}', text)

  test('says so of each file', async () => {
    const host = school({ uniform: { yaml: yaml('numbering: decimal'), clause } })
    await done(host, 'approve', 'uniform', '--on', '2024-03')
    await done(host, 'build')
    for (const format of formats)
      expect(await done(host, 'verify', `out/uniform.${format}`)).toContain('Everything holds.')
  })

  test('says so of a Word file that another program saved without marks for no-break spaces', async () => {
    const host = school({ uniform: { yaml: yaml('language: cy'), clause } })
    await done(host, 'approve', 'uniform', '--on', '2024-03')
    await done(host, 'build')
    const { document, means } = await composed(host, '/school/policy', 'uniform', { version: '2024-03' })
    // Numbers were words in earlier releases.
    const { bytes } = await (await outputs.docx.load())(document, {
      ...means,
      hasAnchors: false,
      hasTypedNumbers: true,
    })
    const saved = reworded(bytes, 'word/document.xml', xml =>
      xml.replace(/ xml:space="preserve">(Appendix A\u00a0\u00a0<)/g, '>$1'),
    )
    expect(saved).not.toEqual(bytes)
    host.files.set('/school/found', saved)
    expect(await done(host, 'verify', 'found')).toContain('Its words hold.')
  })

  test.each([
    ['another page', '## Review {#review}', true],
    ['an appendix', '## Review {#review .appendix .new-page}', false],
    ['a schedule', '## Review {#review .schedule}', false],
  ])('is the same text with %s for the last clause: %s', async (_, text, isSame) => {
    const host = school({ uniform: { yaml: yaml(''), clause } })
    await done(host, 'approve', 'uniform', '--on', '2024-03')
    rewrite(host, '/school/policy/uniform/clauses/introduction.md', () => becomes(text))
    const status = await done(copyOf(host), 'status', '--format', 'json')
    expect(JSON.parse(status).policies[0].state).toBe(isSame ? 'approved' : 'changed')
    const changes = JSON.parse(await done(copyOf(host), 'diff', 'uniform', '--format', 'json'))
    const review = changes.clauses.find(({ id }: { id: string }) => id === 'review')
    expect(review.status).toBe(isSame ? 'unchanged' : 'revised')
    const lines = await done(copyOf(host), 'diff', 'uniform')
    expect(lines.includes('{+Appendix C\u00a0\u00a0Review+}')).toBe(text.includes('appendix'))
    expect(lines.includes('{+Schedule 2\u00a0\u00a0Review+}')).toBe(text.includes('schedule'))
  })
})

test('the word for an appendix is in the language of the house style', async () => {
  const host = await built('language: cy', '## Siopau {#siopau .appendix}\n\nYn y dref.\n')
  expect(page(host)).toContain('<span class="number"><span lang="en-GB">Appendix A</span></span> Siopau')
  expect(page(host)).toContain('<a href="#siopau"><span lang="en-GB">Appendix A</span> Siopau</a>')
})

test('there are as many letters as appendices', () => {
  const heading = (): Heading => ({ type: 'heading', depth: 2, children: [], data: { classes: ['appendix'] } })
  const clauses = Array.from({ length: 703 }, (_, index) => ({ heading: heading(), id: String(index) }))
  const labels = { appendix: '{number}', annex: '', schedule: '' }
  const plan = planHeadings(clauses as never, 'none', labels)
  const numbers = [0, 25, 26, 51, 52, 701, 702].map(index => plan.of(clauses[index]!.heading).number)
  expect(numbers).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
})

test('clauses are numbered by the headings above them, six levels deep', () => {
  const labels = { appendix: '', annex: '', schedule: '' }
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 20 }), depths => {
      const clauses = depths.map((depth, index) => ({
        heading: { type: 'heading', depth, children: [] } as Heading,
        id: String(index),
      }))
      const plan = planHeadings(clauses as never, 'decimal', labels)
      const numbers = clauses.map(({ heading }) => plan.of(heading).number!)
      expect(new Set(numbers).size).toBe(numbers.length)
      // Each is the next of its level, or the first below the one before.
      const counters: number[] = []
      for (const number of numbers) {
        const parts = number.split('.').map(Number)
        expect(parts.length).toBeLessThanOrEqual(5)
        expect(parts.length).toBeLessThanOrEqual(counters.length + 1)
        expect(parts).toEqual([...counters.slice(0, parts.length - 1), (counters[parts.length - 1] ?? 0) + 1])
        counters.splice(0, counters.length, ...parts)
      }
    }),
  )
})
