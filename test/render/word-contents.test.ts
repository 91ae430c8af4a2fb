import { expect, test } from 'vitest'
import { formats } from '../../src/render/index.ts'
import { composed } from '../support/compose.ts'
import { wordParts } from '../support/open.ts'
import { pdfText } from '../support/pdf-text.ts'
import { school } from '../support/school.ts'
import { done } from '../support/signing.ts'

/* The list of contents of a Word file: page numbers that Word keeps up to date, those of the PDF until it counts its own. */

const clause = Array.from({ length: 6 }, (_, index) => `## Part ${index + 1}\n\n${'Ties are blue. '.repeat(200)}`).join(
  '\n\n',
)
const made = () =>
  school({ uniform: { yaml: 'approved: 2026-03-12\nreview_period: Two years\ncontents: always', clause } })

test('has a field with the page of each part', async () => {
  const host = made()
  await done(host, 'build', 'uniform')
  const word = wordParts(host.files.get('/school/out/uniform.docx')!)['word/document.xml']!
  const fields = [
    ...word.matchAll(
      /<w:instrText xml:space="preserve"> PAGEREF (\S+) \\h <\/w:instrText><\/w:r><w:r><w:fldChar w:fldCharType="separate"\/><\/w:r><w:r><w:t>(\d+)<\/w:t>/g,
    ),
  ]
  expect(fields.map(([, bookmark]) => bookmark).slice(1, 3)).toEqual(['c_part_2', 'c_part_3'])
  const { pages } = pdfText(host.files.get('/school/out/uniform.pdf')!)
  // The first page has the contents, which name every part.
  for (const [index, [, , page]] of fields.slice(0, 6).entries())
    if (Number(page) > 1) expect(pages[Number(page) - 1]).toContain(`Part ${index + 1}`)
  expect(Number(fields.at(-1)![2])).toBeGreaterThan(3)
})

test('is verified, and so is a file of an earlier release, which had none', async () => {
  const host = made()
  await done(host, 'approve', 'uniform', '--on', '2026-03-12')
  await done(host, 'build', 'uniform')
  expect(await done(host, 'verify', 'out/uniform.docx')).toContain('byte for byte')
  const { document, means } = await composed(host, '/school/policy', 'uniform', { version: '2026-03-12' })
  const former = await (await formats.docx.load())(document, { ...means, hasPageNumbers: false })
  host.files.set('/school/former.docx', former.bytes)
  expect(wordParts(former.bytes)['word/document.xml']).not.toContain('PAGEREF')
  expect(await done(host, 'verify', 'former.docx')).toContain('byte for byte')
})
