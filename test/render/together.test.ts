import { expect, test } from 'vitest'
import { expectExact } from '../support/built.ts'
import type { MemoryHost } from '../support/memory-host.ts'
import { wordParts } from '../support/open.ts'
import { pdfText } from '../support/pdf-text.ts'
import { school } from '../support/school.ts'
import { done } from '../support/signing.ts'

/* What stands between `:::together` and `:::` stays on one page, if it has room there. */

const inner = `First of them.

| Tie | Price |
| --- | --- |
| Blue | £4 |
| Red | £5 |

- an item

Last of them.`
const clause = (content: string) =>
  `## Ties\n\n${'Ties are blue.\n\n'.repeat(16)}${content}\n\n${'Shoes are black.\n\n'.repeat(9)}`

async function built(content: string): Promise<MemoryHost> {
  const host = school({ uniform: { yaml: 'approved: 2026-03-12\nreview_period: Two years', clause: clause(content) } })
  await done(host, 'approve', 'uniform', '--on', '2026-03-12')
  await done(host, 'build', 'uniform')
  return host
}
const pagesWith = (host: MemoryHost, words: string) =>
  pdfText(host.files.get('/school/out/uniform.pdf')!).pages.flatMap((page, index) =>
    page.includes(words) ? [index] : [],
  )

test('moves to the next page as a whole', async () => {
  const [loose, kept] = [await built(inner), await built(`:::together\n${inner}\n:::`)]
  const places = (host: MemoryHost) => ['First of them.', 'Last of them.'].map(words => pagesWith(host, words)[0])
  expect(places(loose)).toEqual([0, 1])
  expect(places(kept)).toEqual([1, 1])
})

test('is kept with what follows in Word, row by row, but not with what follows the whole', async () => {
  const host = await built(`:::together\n${inner}\n:::\n\nAfter them.\n\nAt last.`)
  const paragraphs = wordParts(host.files.get('/school/out/uniform.docx')!)['word/document.xml']!.split('</w:p>')
  const isKept = (words: string) =>
    /<w:keepNext\/>/.test(paragraphs.find(paragraph => paragraph.includes(`>${words}<`))!)
  expect(['First of them.', 'Blue', 'Red', 'an item', 'Last of them.'].map(isKept)).toEqual([
    true,
    true,
    true,
    true,
    false,
  ])
})

test('is verified byte for byte in all formats', async () => {
  const host = await built(`:::together\n${inner}\n:::`)
  await expectExact(host)
})

test('the close of a letter takes its last sentence along', async () => {
  const letter = (lines: number) =>
    `:::letter\nDear parent,\n\n${'We write to you.\n\n'.repeat(lines)}We hope to see you soon.\n\nYours sincerely,\n\nThe headteacher\n:::`
  for (let lines = 23; lines < 28; lines++) {
    const host = await built(letter(lines))
    expect(pagesWith(host, 'Yours sincerely,'), String(lines)).toEqual(pagesWith(host, 'We hope to see you soon.'))
  }
})
