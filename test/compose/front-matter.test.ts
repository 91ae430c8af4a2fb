import { expect, test } from 'vitest'
import { builtFiles, builtPage } from '../support/built.ts'
import { policy } from '../support/cli.ts'
import { type MemoryHost, put, rewrite } from '../support/memory-host.ts'
import { wordParts } from '../support/open.ts'
import { pdfText } from '../support/pdf-text.ts'
import { png } from '../support/png.ts'
import { differencesOfWords } from '../support/same-words.ts'
import { school } from '../support/school.ts'
import { copyOf, done } from '../support/signing.ts'

/*
 * What schools print before and around the text: a cover page, who adopted the policy, and a sentence below every page.
 */

const others = 'also_approved_by:\n  - committee: Governors\n    approved: 2026-03-20\n  - committee: Academy Trust\n'

function schoolWith(style: string): MemoryHost {
  const host = school({ uniform: { yaml: `approved: 2026-03-12\nreview_period: Two years\n${others}` } })
  rewrite(host, '/school/policy/school.yaml', text =>
    `${text}motto: Growing together\nhouse_style: ${style}\n`.replace(
      'committees:',
      'committees:\n  - {name: Full Governing Board, aliases: [Governors]}\n  - name: Academy Trust',
    ),
  )
  return host
}

async function built(style: string, ...options: string[]): Promise<MemoryHost> {
  const host = schoolWith(style)
  await done(host, 'approve', 'uniform', '--on', '2026-03-12')
  await done(host, 'build', 'uniform', ...options)
  return host
}

test('a cover page has the name, the motto, the title and the facts, and the text begins on the next', async () => {
  const host = await built('cover-page')
  const { pages } = pdfText(builtFiles(host).pdf)
  for (const part of [
    'Oakfield Primary School',
    'Growing together',
    'Uniform Policy',
    'Full Governing Board (20 March 2026)',
  ])
    expect(pages[0]).toContain(part)
  expect(pages[0]).not.toContain('Pupils wear the uniform.')
  expect(pages[1]).toContain('Pupils wear the uniform.')
  expect(builtPage(host)).toContain('<h1 id="uniform-policy" class="on-cover">')
  const { 'word/document.xml': body } = wordParts(builtFiles(host).docx)
  expect(body!.split('<w:br w:type="page"/>').map(part => part.includes('Introduction'))).toEqual([false, true])
})

test('the logo is twice as high on a cover page', async () => {
  const heights = async (order: string) => {
    const host = schoolWith('./style')
    host.files.set('/school/policy/style/logo.png', png({ width: 4, height: 2 }, Buffer.alloc(2 * (1 + 4 * 3))))
    const letterhead = 'letterhead: {logo: logo.png, logo_text: An oak tree, logo_height: 30pt}'
    put(host, '/school/policy/style/style.yaml', `${letterhead}\norder: [${order}, clauses, notes]\n`)
    await done(host, 'build', 'uniform')
    const word = wordParts(builtFiles(host).docx)['word/document.xml']!
    const rules = [...builtPage(host).matchAll(/ img \{[^}]*height: (\d+)pt/g)].map(([, height]) => Number(height))
    // A point is 12,700 of Word's units.
    return { word: Number(/<wp:extent[^>]* cy="(\d+)"/.exec(word)![1]) / 12_700, page: rules.at(-1) }
  }
  expect(await heights('letterhead, title')).toEqual({ word: 30, page: 30 })
  expect(await heights('cover')).toEqual({ word: 60, page: 60 })
})

test('every page says the sentence of the house style', async () => {
  const host = await built('document-control')
  const sentence = 'If printed, this is an uncontrolled copy.'
  const { artifacts, pageCount } = pdfText(builtFiles(host).pdf)
  const saying = artifacts.filter(page =>
    page
      .map(({ text }) => text)
      .join(' ')
      .includes(sentence),
  )
  expect(saying).toHaveLength(pageCount)
  expect(Object.values(wordParts(builtFiles(host).docx)).filter(part => part.includes(sentence))).toHaveLength(1)
  expect(builtPage(host)).toMatch(`<p>${sentence}</p>\n</footer>`)
})

test('each body that adopts the policy has a line to sign, and none in the copy to publish', async () => {
  const rows = (host: MemoryHost) =>
    builtPage(host)
      .match(/<h2 id="adoption">[\s\S]*?<\/table>/)![0]
      .match(/<tr>.*<\/tr>/g)!
      .map(row => row.replace(/<\/t[hd]>/g, '|').replace(/<[^>]+>/g, ''))
  expect(rows(await built('document-control'))).toEqual([
    'Adopted by|Signature|Date|',
    'Resources Committee||12 March 2026|',
    'Full Governing Board||20 March 2026|',
    'Academy Trust|||',
  ])
  expect(rows(await built('document-control', '--copy', 'publication'))).toEqual([
    'Adopted by|Date|',
    'Resources Committee|12 March 2026|',
    'Full Governing Board|20 March 2026|',
    'Academy Trust||',
  ])
})

test.each(['cover-page', 'document-control'])('%s: all formats have the same words, and hold', async style => {
  const host = await built(style)
  const made = { pdf: builtFiles(host).pdf, docx: builtFiles(host).docx, html: builtFiles(host).html }
  expect(differencesOfWords({ blocks: [] }, made)).toEqual([])
  const files = ['pdf', 'docx', 'html'].map(format => `out/uniform.${format}`)
  const { exitCode, printed } = await policy(copyOf(host), 'verify', ...files)
  expect([exitCode, printed.match(/Everything holds/g)?.length]).toEqual([0, 3])
})

test('a body that approved later is a change of the facts, and makes no draft', async () => {
  const host = await built('document-control')
  rewrite(host, '/school/policy/uniform/policy.yaml', text =>
    text.replace('Academy Trust\n', 'Academy Trust\n    approved: 2026-04-02\n'),
  )
  const { printed } = await policy(copyOf(host), 'status', '--format', 'json')
  expect(JSON.parse(printed).policies[0].state).toBe('approved')
  expect((await policy(copyOf(host), 'diff', 'uniform')).printed).toContain('Academy Trust (2 April 2026)')
})

test.each([
  ['cover-page', '<h1 id="dress-code" class="on-cover">'],
  ['document-control', '<h1 id="dress-code">'],
])('%s: a new title is one heading among the changes, with both titles', async (style, opening) => {
  const host = await built(style)
  rewrite(host, '/school/policy/uniform/policy.yaml', text => text.replace('Uniform Policy', 'Dress Code'))
  await done(host, 'diff', 'uniform', '--format', 'html', '--out', 'changes.html')
  const page = new TextDecoder().decode(host.files.get('/school/changes.html'))
  const [, title, ...others] = page.match(/<h1[\s\S]*?<\/h1>/g)!
  expect(others).toEqual([])
  expect(title).toContain(opening)
  expect(title!.match(/<(?:ins|del)>/g)).toEqual(['<del>', '<ins>'])
})
