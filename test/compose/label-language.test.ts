import { describe, expect, test } from 'vitest'
import { expectExact } from '../support/built.ts'
import { policy } from '../support/cli.ts'
import { type MemoryHost, rewrite } from '../support/memory-host.ts'
import { wordParts } from '../support/open.ts'
import { PdfObjects } from '../support/pdf-objects.ts'
import { school } from '../support/school.ts'
import { done } from '../support/signing.ts'

/*
 * A policy in another language than the house style's labels: what is in the style's language says so in every format.
 */

const yaml = 'approved: 2024-03\nreview_period: Two years\nlanguage: cy\ncontents: always'
const clause =
  '## Diben\n\nMae disgyblion yn gwisgo.[^1]\n\n## Siopau {#siopau .appendix}\n\nYn y dref.\n\n[^1]: Pawb.\n'

async function built(more = ''): Promise<MemoryHost> {
  const host = school({ gwisg: { title: 'Polisi Gwisg', yaml: yaml + more, clause } })
  await done(host, 'approve', 'gwisg', '--on', '2024-03')
  await done(host, 'sign', 'gwisg', '--role', 'Headteacher', '--name', 'Pennaeth', '--on', '2024-04-01')
  await done(host, 'build')
  return host
}

const textOf = (host: MemoryHost, name: string) => new TextDecoder().decode(host.files.get(`/school/out/${name}`))

describe('English labels of a Welsh policy', () => {
  test('in the page', async () => {
    const page = textOf(await built(), 'gwisg.html')
    expect(page).toContain('<html lang="cy">')
    for (const words of [
      'Contents',
      'Signatures',
      'Notes',
      'Date approved',
      'March 2024',
      'Version 2024-03',
      'Appendix A',
    ])
      expect(page).toContain(`<span lang="en-GB">${words}</span>`)
    expect(page).toContain('<span lang="en-GB">Signed by Pennaeth, Headteacher, on 1 April 2024</span>')
    expect(page).not.toMatch(/lang="en-GB">(Polisi|Diben|Mae|Pawb|Siopau)/)
  })

  test('in the Word file', async () => {
    const parts = wordParts((await built()).files.get('/school/out/gwisg.docx')!)
    const marked = [...parts['word/document.xml']!.matchAll(/<w:lang w:val="en-GB"\/><\/w:rPr><w:t[^>]*>([^<]*)/g)]
    expect(marked.map(([, words]) => words)).toEqual(
      // Above the text and in the contents.
      expect.arrayContaining(['Contents', 'Signatures', 'Date approved', 'March 2024', 'Appendix A  ']),
    )
    expect(parts['word/numbering.xml']).toMatch(
      /<w:lvlText w:val="Appendix %1"\/><w:lvlJc w:val="left"\/><w:rPr><w:lang w:val="en-GB"\/><\/w:rPr>/,
    )
    expect(parts['word/header1.xml']).toContain('<w:lang w:val="en-GB"/>')
  })

  test('in the PDF', async () => {
    const pdf = new PdfObjects(Buffer.from((await built()).files.get('/school/out/gwisg.pdf')!))
    const languages = [...pdf.objects.values()].flatMap(value =>
      value instanceof Map && value.has('S') && value.has('Lang') ? [String(value.get('Lang'))] : [],
    )
    expect(languages.filter(language => language.includes('en-GB'))).toHaveLength(18)
  })

  test('and the documents are verified, byte for byte and by their words', async () => {
    const host = await built()
    await expectExact(host, 'gwisg')
    rewrite(host, '/school/policy/school.yaml', text => `${text}house_style: letterhead\n`)
    host.files.set('/school/own/gwisg.html', host.files.get('/school/out/gwisg.html')!)
    rewrite(host, '/school/own/gwisg.html', text => text.replace('font-size', 'font-size '))
    expect((await policy(host, 'verify', 'own/gwisg.html')).printed).toMatch(
      /the words of that version|not that of the version/,
    )
  })
})

test('a style in the policy’s language marks nothing', async () => {
  const host = school({ gwisg: { title: 'Polisi Gwisg', yaml, clause } })
  rewrite(host, '/school/policy/school.yaml', text => `${text}house_style: ./arddull\n`)
  host.files.set('/school/policy/arddull/style.yaml', Buffer.from('language: cy\nlabels: {contents: Cynnwys}\n'))
  await done(host, 'build', '--format', 'html')
  expect(textOf(host, 'gwisg.html')).not.toContain('lang="en')
})
