import { describe, expect, test } from 'vitest'
import { formats } from '../../src/render/index.ts'
import type { FormerLook } from '../../src/render/renderer.ts'
import { policy } from '../support/cli.ts'
import { composed } from '../support/compose.ts'
import { rewrite } from '../support/memory-host.ts'
import { wordParts } from '../support/open.ts'
import { pdfText } from '../support/pdf-text.ts'
import { school } from '../support/school.ts'
import { done } from '../support/signing.ts'
import { reworded } from '../support/tampering.ts'

/* A link without words prints the number of what it leads to, and keeps up with it. */

const path = '/school/policy/demo/clauses/introduction.md'
const clause = `## Aims {#aims}

[](#stage-two) and [](#forms) say more; see [](#stage-two) and *[](#thanks)*. [](#below-forms) is last.[^1]

[^1]: As in [](#aims).

## Complaints

### Stage one {#stage-one}

By telephone.

### Stage *two* {#stage-two}

In writing.

## Thanks to **all** {#thanks .unnumbered}

To parents.

## Forms {#forms .appendix}

One.

### Below {#below-forms}

Two.
`
const host = (yaml = 'numbering: decimal') =>
  school({ demo: { clause, yaml: `approved: 2026-03-01\nreview_period: Two years\n${yaml}` } })

const nbsp = '\u00a0'
const printed = `Section${nbsp}2.2 and Appendix A say more; see section${nbsp}2.2 and Thanks to all. Section${nbsp}A.1 is last.`

async function built(yaml?: string) {
  const made = host(yaml)
  await done(made, 'build', 'demo')
  const file = (format: string) => made.files.get(`/school/out/demo.${format}`)!
  return { pdf: pdfText(file('pdf')).tree, page: new TextDecoder().decode(file('html')), word: file('docx') }
}

const textOf = (markup: string) => markup.replace(/<[^>]+>/g, '')

describe('a link without words', () => {
  test('prints the number in all formats, with a capital where a sentence begins', async () => {
    const { pdf, page, word } = await built()
    expect(textOf(page)).toContain(printed)
    const text = wordParts(word)['word/document.xml']!.replace(/<w:instrText.*?<\/w:instrText>/g, '')
    expect(textOf(text)).toContain(printed)
    expect(pdf.replaceAll(/\n\s*(?:Link|Reference)?:?\s*/g, ' ')).toContain(`Section${nbsp}2.2`)
    expect(page).toMatch(/<a href="#stage-two">Section.2\.2<\/a>/)
  })

  test('is a field in Word that refers to the number of the heading', async () => {
    const { 'word/document.xml': text, 'word/footnotes.xml': notes } = wordParts((await built()).word)
    expect(text!.match(/<w:instrText xml:space="preserve"> REF \S+ \\r \\h <\/w:instrText>/g)).toHaveLength(4)
    expect(text).toMatch(/<w:bookmarkStart w:name="c_stage_two" w:id="\d+"\/><w:r>.{0,60}Stage <\/w:t>/)
    // A note is another part of the file, where its number is text.
    expect(notes).toMatch(/section.1<\/w:t>/)
    expect(notes).not.toContain('REF')
  })

  test('prints the words of a heading without a number', async () => {
    expect(textOf((await built('numbering: none')).page)).toContain(
      'Stage two and Appendix A say more; see Stage two and Thanks to all. Below is last.',
    )
  })

  test.each([
    ['section [](#stage-two)', 'section 2.2'],
    ['Sections [](#stage-one) and [](#stage-two)', 'Sections 2.1 and 2.2'],
    ['as Appendix [](#forms) says', 'as Appendix A says'],
    ['e.g. [](#stage-one)', 'e.g. section\u00a02.1'],
    ['As [](#rates-below) says', 'As Schedule 1, section\u00a01.1 says'],
  ])('%s prints “%s”', async (written, shown) => {
    const made = host()
    rewrite(
      made,
      path,
      text =>
        `${text.replace(/^\[\].*$/m, `${written}[^1]`)}\n## Rates {#rates .schedule}\n\n### Below it {#rates-below}\n\nTen.\n`,
    )
    await done(made, 'build', 'demo', '--format', 'html')
    expect(textOf(new TextDecoder().decode(made.files.get('/school/out/demo.html')))).toContain(shown)
  })

  test('in a heading that refers to itself prints no end of headings', async () => {
    const made = host('numbering: none')
    rewrite(made, path, text => `${text}\n## One *[](#two)* {#one}\n\nA.\n\n## Two *[](#one)* {#two}\n\nB.\n`)
    await done(made, 'build', 'demo', '--format', 'html')
    expect(textOf(new TextDecoder().decode(made.files.get('/school/out/demo.html')))).toContain('One Two')
  })

  test('is reported if it leads nowhere', async () => {
    const made = host()
    rewrite(made, path, text => text.replace('[](#forms)', '[](#from)'))
    expect((await policy(made, 'validate')).printed).toMatch(/clause-links-resolve\n.*`#from`/)
  })
})

test('a clause that is added changes the number, and the text is not as approved only for that clause', async () => {
  const made = host()
  await done(made, 'approve', 'demo', '--on', '2026-03-01')
  rewrite(made, path, text => text.replace('### Stage one', '### Stage nought {#nought}\n\nAsk.\n\n### Stage one'))
  const { printed: diff } = await policy(made, 'diff', 'demo')
  expect(diff).toMatch(/section.2\.\[-2-\]\{\+3\+\}|2\.2.*2\.3/)
})

describe('verify', () => {
  const verified = async (change: (xml: string) => string, former: FormerLook = {}, part = 'document') => {
    const made = host()
    await done(made, 'approve', 'demo', '--on', '2026-03-01')
    const { document, means } = await composed(made, '/school/policy', 'demo', { version: '2026-03-01' })
    const { bytes } = await (await formats.docx.load())(document, { ...means, ...former })
    made.files.set('/school/demo.docx', reworded(bytes, `word/${part}.xml`, change))
    return policy(made, 'verify', 'demo.docx')
  }
  const untouched = (xml: string) => xml.replace('<w:body>', '<w:body> ')

  test('takes fields for the words that they show', async () => {
    expect(await verified(untouched)).toMatchObject({ exitCode: 0 })
    expect(await verified(untouched, { hasAnchors: false, hasTypedNumbers: true })).toMatchObject({ exitCode: 0 })
  })

  test('finds a field that another program would update to other words', async () => {
    const moved = await verified(xml =>
      xml.replace('w:name="c_stage_two"', 'w:name="other"').replace('w:name="c_aims"', 'w:name="c_stage_two"'),
    )
    expect(moved.printed).toContain('Does not hold')
    const twice = await verified(xml => xml.replace('w:name="c_aims"', 'w:name="C_Stage_Two"'))
    expect(twice.printed).toContain('Does not hold')
    const elsewhere = await verified(xml => xml.replace(' REF c_stage_two ', ' REF c_aims '))
    expect(elsewhere.printed).toContain('Does not hold')
  })

  test('finds headings that count from another number', async () => {
    const moved = await verified(
      xml => xml.replaceAll('<w:startOverride w:val="1"/>', '<w:startOverride w:val="7"/>'),
      {},
      'numbering',
    )
    expect(moved.printed).toContain('Does not hold')
  })

  test('finds one in a file of an earlier release, where a bookmark is around the number', async () => {
    const moved = await verified(
      xml => xml.replace('w:name="n_stage_two"', 'w:name="other"').replace('w:name="c_aims"', 'w:name="n_stage_two"'),
      { hasAnchors: false, hasTypedNumbers: true },
    )
    expect(moved.printed).toContain('Does not hold')
  })

  test('finds a bookmark that ends elsewhere than it seems to', async () => {
    const moved = await verified(
      xml =>
        xml.replace(
          /(<w:bookmarkStart w:name="n_stage_two" w:id="(\d+)"\/>)/,
          '$1<w:smartTag><w:bookmarkEnd w:id="$2"/></w:smartTag>',
        ),
      { hasAnchors: false, hasTypedNumbers: true },
    )
    expect(moved.printed).toContain('Does not hold')
  })
})
