import { expect, test } from 'vitest'
import { builtFiles, expectExact, expectSameWords } from '../support/built.ts'
import { policy } from '../support/cli.ts'
import { put, rewrite } from '../support/memory-host.ts'
import { wordParts } from '../support/open.ts'
import { streamsIn } from '../support/pdf-streams.ts'
import { pdfText } from '../support/pdf-text.ts'
import { school } from '../support/school.ts'
import { done } from '../support/signing.ts'

/* What stands between `:::landscape` and `:::` is printed on landscape pages, with the headings directly above it. */

const wide = `## Ties

Ties are blue.

## Rates

:::landscape

| Item | Rate |
| --- | ---: |
| Tie | £4.50 |

The office sells them.

:::

## Shoes

Shoes are black.
`
const host = (clause = wide) => school({ uniform: { yaml: 'approved: 2026-03-12\nreview_period: Two years', clause } })

async function built(clause?: string) {
  const made = host(clause)
  await done(made, 'build', 'uniform')
  const files = builtFiles(made)
  const word = wordParts(files.docx)['word/document.xml']!
  return {
    made,
    files,
    boxes: pageSizes(files.pdf),
    sections: word
      .split('<w:sectPr')
      .map(part => [/w:orient="landscape"/.test(part.split('</w:sectPr>')[0]!), part] as const),
  }
}

/** The width and height of each page of a PDF, in points. */
function pageSizes(pdf: Uint8Array): [number, number][] {
  const sizes = [Buffer.from(pdf).toString('latin1'), ...streamsIn(pdf)].flatMap(part =>
    [...part.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]): [number, number] => [
      Math.round(Number(width)),
      Math.round(Number(height)),
    ]),
  )
  expect(sizes).toHaveLength(pdfText(pdf).pages.length)
  return sizes
}

test('is a page of its own in the PDF and a section in Word, with the heading above it', async () => {
  const { boxes, sections, made } = await built()
  expect(boxes).toEqual([
    [595, 842],
    [842, 595],
    [595, 842],
  ])
  // What precedes each section's properties is its text.
  expect(sections.map(([isLandscape]) => isLandscape)).toEqual([false, false, true, false])
  expect(sections[0]![1]).not.toContain('Rates')
  expect(sections[1]![1]).toContain('Rates')
  expect(sections[2]![1]).toContain('Shoes are black.')
  expectSameWords(made)
})

test('goes on over several landscape pages', async () => {
  const rows = '| Tie | £4.50 |\n'.repeat(60)
  const { boxes } = await built(wide.replace('| Tie | £4.50 |\n', rows))
  expect(boxes.map(([width]) => width)).toEqual([595, 842, 842, 842, 842, 595])
})

test('inside something else, or with a heading in it, is a mistake', async () => {
  const told = async (clause: string) => (await policy(host(clause), 'validate')).printed
  expect(await told('## Ties\n\n- One\n\n  :::landscape\n  Two\n  :::\n')).toContain(
    'Unexpected `:::landscape` inside a list, box or quotation',
  )
  expect(await told('## Ties\n\n:::landscape\n## Rates\n\nTwo\n:::\n')).toContain(
    'Write the heading above `:::landscape`',
  )
})

test('where clauses begin pages as well, no page is empty', async () => {
  const { boxes } = await built(
    wide.replace('## Rates', '## Rates {#rates .new-page}').replace('## Shoes', '## Shoes {#shoes .new-page}'),
  )
  expect(boxes.map(([width]) => width)).toEqual([595, 842, 595])
})

test('in a house style whose pages are landscape, they stay as they are, and no word is beyond the margin', async () => {
  const made = host(wide.replace('| Tie | £4.50 |\n', '| Tie | £4.50 |\n'.repeat(60)))
  rewrite(made, '/school/policy/school.yaml', text => `${text}house_style: ./style\n`)
  put(made, '/school/policy/style/style.yaml', 'page: {width: 297mm, height: 210mm}\n')
  await done(made, 'build', 'uniform')
  const { pdf, docx } = builtFiles(made)
  expect(new Set(pageSizes(pdf).map(String))).toEqual(new Set(['842,595']))
  // A row is 26 points high, and between the margins there are 454 points.
  const rows = pdfText(pdf).pages.map(page => page.match(/£/g)?.length ?? 0)
  expect(Math.max(...rows)).toBeLessThan(454 / 26)
  expect(wordParts(docx)['word/document.xml']).not.toContain('w:w="11906"')
})

test('pages without it keep their size, and a page of a website only prints otherwise', async () => {
  const { boxes, files } = await built('## Ties\n\nTies are blue.\n')
  expect(boxes).toEqual([[595, 842]])
  expect(new TextDecoder().decode(files.html)).not.toContain('landscape')
  expect(new TextDecoder().decode((await built()).files.html)).toContain('@page landscape { size: landscape; }')
})

test('is verified byte for byte, and compared word by word', async () => {
  const made = host()
  await done(made, 'approve', 'uniform', '--on', '2026-03-12')
  await done(made, 'build', 'uniform')
  await expectExact(made)
  put(made, '/school/policy/uniform/clauses/introduction.md', wide.replace('4.50', '4.75'))
  expect(await done(made, 'diff', 'uniform')).toContain('£[-4.50-]')
})
