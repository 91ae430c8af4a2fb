import { expect, test } from 'vitest'
import { formatNames } from '../../src/contract/format-names.ts'
import { builtFiles, builtPage, expectExact } from '../support/built.ts'
import { policy } from '../support/cli.ts'
import { type MemoryHost, put, rewrite } from '../support/memory-host.ts'
import { wordParts } from '../support/open.ts'
import { isStream, nameOf, PdfObjects } from '../support/pdf-objects.ts'
import { school } from '../support/school.ts'
import { done } from '../support/signing.ts'

/*
 * SVG pictures: shapes in all formats. Word also has their points, and the PDF has them of pictures that are more than
 * plain shapes.
 */

const chart = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">
<rect x="5" y="5" width="90" height="40" fill="#1a3d6d"/><text x="10" y="30" font-size="14" fill="#fff">Concern</text></svg>`

function schoolWith(svg: string): MemoryHost {
  const clause = '## Concerns\n\n![A concern is raised](chart.svg)\n\nSee ![the sign](chart.svg) too.\n'
  const host = school({ uniform: { yaml: 'approved: 2026-03-12\nreview_period: Two years', clause } })
  put(host, '/school/policy/uniform/clauses/chart.svg', svg)
  return host
}

const shapesIn = (page: string) =>
  [...page.matchAll(/src="data:image\/svg\+xml;base64,([^"]*)"/g)].map(([, data]) =>
    Buffer.from(data!, 'base64').toString(),
  )

/** The kinds of the drawings on the pages of a PDF: shapes are forms. */
function drawingsIn(bytes: Uint8Array): string[] {
  const pdf = new PdfObjects(bytes)
  const kinds = [...pdf.objects.values()].flatMap(value => {
    const dictionary = isStream(value) ? pdf.dictionary(value) : value
    if (!(dictionary instanceof Map) || nameOf(dictionary.get('Type')) !== 'XObject') return []
    return [nameOf(dictionary.get('Subtype'))!]
  })
  return [...new Set(kinds)]
}

test('are shapes without words or scripts on the page, and shapes with a PNG file in Word', async () => {
  const host = schoolWith(chart.replace('</svg>', '<script>alert(1)</script></svg>'))
  await done(host, 'build', 'uniform')
  const shapes = shapesIn(builtPage(host))
  expect(shapes).toHaveLength(2)
  expect(shapes[0]).toContain('<path')
  expect(shapes[0]).not.toMatch(/<script|<text|Concern/)
  const parts = wordParts(builtFiles(host).docx)
  const media = Object.keys(parts).filter(name => name.startsWith('word/media/'))
  expect(new Set(media.map(name => name.split('.')[1]))).toEqual(new Set(['svg', 'png']))
  expect(parts['word/document.xml']).toContain('svgBlip')
  expect(drawingsIn(builtFiles(host).pdf)).toEqual(['Form'])
})

test('are points in a PDF if they are more than plain shapes', async () => {
  const host = schoolWith(chart.replace('<rect ', '<rect opacity="0.4" '))
  await done(host, 'build', 'uniform')
  expect(drawingsIn(builtFiles(host).pdf)).toContain('Image')
})

test('are verified byte for byte, and are the same each time', async () => {
  const host = schoolWith(chart)
  await done(host, 'approve', 'uniform', '--on', '2026-03-12')
  await done(host, 'build', 'uniform')
  const first = builtFiles(host)
  await expectExact(host)
  // As a file of its own, so that it is drawn again.
  put(host, '/school/policy/uniform/clauses/chart.svg', chart)
  await done(host, 'build', 'uniform')
  const again = builtFiles(host)
  for (const format of formatNames) expect(Buffer.compare(again[format], first[format]), format).toBe(0)
})

test('a logo may be one', async () => {
  const host = schoolWith(chart)
  rewrite(host, '/school/policy/school.yaml', text => `${text}house_style: ./style\n`)
  put(host, '/school/policy/style/style.yaml', 'letterhead: {logo: logo.svg, logo_text: An oak tree}\n')
  put(host, '/school/policy/style/logo.svg', chart)
  await done(host, 'build', 'uniform')
  expect(shapesIn(builtPage(host))).toHaveLength(3)
})

const copies = (levels: number) =>
  Array.from(
    { length: levels },
    (_, level) => `<g id="l${level + 1}">${`<use xlink:href="#l${level}"/>`.repeat(10)}</g>`,
  ).join('')

/** Each part copies the one before it. */
const chain = (length: number) =>
  Array.from({ length }, (_, index) => `<g id="l${index + 1}"><use href="#l${index}"/></g>`).join('')

test.each([
  ['words in HTML', '<foreignObject width="9" height="9"><p>Concern</p></foreignObject>', 'text in boxes of HTML'],
  [
    'pictures elsewhere',
    '<image href="https://school.example/a.png" width="9" height="9"/>',
    'a picture from elsewhere',
  ],
  [
    'copies of copies of copies',
    `<g id="l0"><rect/></g>${copies(9)}`,
    'more than 100,000 parts, or 200 inside one another',
  ],
  ['an element that does not end', '<rect', 'damage'],
  ['many elements that do not end', '<image '.repeat(20_000), 'damage'],
  ['many quotation marks that do not end', '<a "'.repeat(20_001), 'damage'],
  ['a chain of copies', `<g id="l0"><rect/></g>${chain(20_000)}`, 'more than 100,000 parts, or 200 inside one another'],
  ['another picture inside', '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>', 'an SVG picture inside another'],
])('with %s are refused in words', async (_, content, found) => {
  const opening =
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">'
  const { exitCode, printed } = await policy(schoolWith(`${opening}${content}</svg>`), 'validate')
  expect(exitCode).toBe(1)
  expect(printed).toContain(`Unexpected ${found}`)
})

test('with entities for more than addresses are refused, as drawing programs write none', async () => {
  const entity = (value: string) => `<!DOCTYPE svg [<!ENTITY ns "${value}">]>${chart}`
  const told = async (value: string) => (await policy(schoolWith(entity(value)), 'validate')).printed
  expect(await told('<rect/>')).toContain('Unexpected parts that are written by reference')
  expect(await told('&#60;rect/>')).toContain('Unexpected parts that are written by reference')
  expect(await told('http://ns.example/')).toContain('Nothing to mend')
})

test('without a size are refused in words', async () => {
  const { printed } = await policy(schoolWith('<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>'), 'validate')
  expect(printed).toContain('expected PNG, JPEG or SVG')
})
