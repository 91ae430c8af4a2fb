import { unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { formerDeflate } from '../../src/render/former-deflate.ts'
import { formats } from '../../src/render/index.ts'
import { policy } from '../support/cli.ts'
import { composed } from '../support/compose.ts'
import { wordParts } from '../support/open.ts'
import { pdfText } from '../support/pdf-text.ts'
import { school } from '../support/school.ts'
import { done } from '../support/signing.ts'

/*
 * The list of contents of a Word file: page numbers that Word keeps up to date, those of the PDF until it counts its
 * own.
 */

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
  const former = await (await formats.docx.load())(document, {
    ...means,
    deflate: formerDeflate,
    hasAnchors: false,
    hasTypedNumbers: true,
    hasPageNumbers: false,
  })
  host.files.set('/school/former.docx', former.bytes)
  expect(wordParts(former.bytes)['word/document.xml']).not.toContain('PAGEREF')
  expect(await done(host, 'verify', 'former.docx')).toContain('byte for byte')
})

test('a page number elsewhere, or more than one behind an entry, is found out', async () => {
  const host = made()
  await done(host, 'approve', 'uniform', '--on', '2026-03-12')
  await done(host, 'build', 'uniform')
  const field = (page: string) =>
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGEREF c_part_2 \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>${page}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
  const forgeries = {
    'in the text': (xml: string) => xml.replace('<w:r><w:t xml:space="preserve">Ties are blue.', `${field('99')}$&`),
    'in an entry': (xml: string) => xml.replace('<w:t xml:space="preserve">Part 2</w:t></w:r>', `$&${field('99')}`),
    'behind an entry': (xml: string) => xml.replace(/(PAGEREF c_part_2.*?"end"\/><\/w:r>)/, `$1${field('9999')}`),
    'another number of a page': (xml: string) => xml.replace(/(PAGEREF c_part_6.*?<w:t>)\d+/, '$19'),
  }
  const verdicts: Record<string, number> = {}
  for (const [name, forge] of Object.entries(forgeries)) {
    const parts = unzipSync(host.files.get('/school/out/uniform.docx')!)
    const before = new TextDecoder().decode(parts['word/document.xml'])
    const after = forge(before)
    expect(after, name).not.toBe(before)
    host.files.set('/school/forged.docx', zipSync({ ...parts, 'word/document.xml': new TextEncoder().encode(after) }))
    verdicts[name] = (await policy(host, 'verify', 'forged.docx')).exitCode
  }
  expect(verdicts).toEqual({
    'in the text': 1,
    'in an entry': 1,
    'behind an entry': 1,
    // Each program counts its own pages.
    'another number of a page': 0,
  })
})
