import { describe, expect, test } from 'vitest'
import { policy } from '../support/cli.ts'
import { type MemoryHost, put } from '../support/memory-host.ts'
import { sampleHost } from '../support/sample.ts'
import { school } from '../support/school.ts'
import { done } from '../support/signing.ts'
import { reworded } from '../support/tampering.ts'
import { p, wordFile } from '../support/word-files.ts'

/* A Word file that the committee returned: what differs is what they changed, clause by clause. */

const clause = `## Aims {#aims}

Pupils wear a blue jumper, as [](#shops) says.[^1]

(a) in school;
(b) on visits.

| Day | Colour |
| :-- | -----: |
| Monday | blue |

> [!NOTE]
> Ties are kept at school.

- [ ] Read by parents
- [x] Read by staff

> What the council said.
>
> And wrote.

\`\`\`
shoes: black
  laces: too
\`\`\`

The code is \`UN-1\`.

[^1]: Or *grey*, see <https://example.org/grey>.

## Buying {#buying}

### Where to buy {#shops}

In the town. {#town}

As [](#town) says.

## Prices {#prices .appendix}

They are low.
`

async function built(numbering = 'decimal'): Promise<MemoryHost> {
  const host = school({
    demo: { clause, yaml: `approved: 2026-03-01\nreview_period: Two years\nnumbering: ${numbering}` },
  })
  await done(host, 'build', 'demo', '--format', 'docx')
  return host
}

const difference = async (host: MemoryHost) =>
  (await policy(host, 'diff', 'demo', '--from', 'working', '--to', 'out/demo.docx')).printed

/** The same with the XML of its text changed. */
async function edited(change: (xml: string) => string): Promise<string> {
  const host = await built()
  const file = host.files.get('/school/out/demo.docx')!
  host.files.set('/school/out/demo.docx', reworded(file, 'word/document.xml', change))
  return difference(host)
}

describe('a file that nobody touched', () => {
  test.each(['none', 'decimal', 'paragraphs', 'legal'])('is the text, with `numbering: %s`', async numbering => {
    expect(await difference(await built(numbering))).toMatch(/^Nothing differs/)
  })

  test('is the text of the first policy', async () => {
    const host = sampleHost()
    await done(host, 'build', '--format', 'docx', '--root', '/policy', '--out', '/out')
    const { printed } = await policy(
      host,
      'diff',
      'social-media',
      '--from',
      'working',
      '--to',
      '/out/social-media.docx',
      '--root',
      '/policy',
    )
    expect(printed).toMatch(/^Nothing differs/)
  })
})

describe('an edit', () => {
  test('of words is the only difference', async () => {
    expect(await edited(xml => xml.replace('a blue jumper', 'a green jumper'))).toContain('a [-blue-]{+green+} jumper')
  })

  test('that is tracked counts as accepted', async () => {
    const printed = await edited(xml =>
      xml.replace(
        /<w:r><w:t xml:space="preserve">In the town\.<\/w:t><\/w:r>/,
        '<w:del w:id="9" w:author="Clerk" w:date="2026-03-01T00:00:00Z"><w:r><w:delText>In the town.</w:delText></w:r></w:del><w:ins w:id="10" w:author="Clerk" w:date="2026-03-01T00:00:00Z"><w:r><w:t>In the village.</w:t></w:r></w:ins>',
      ),
    )
    expect(printed).toContain('In the [-town-]{+village+}.')
  })

  test('of a heading leaves the clause what it is, for its bookmark', async () => {
    const printed = await edited(xml => xml.replace('Where to buy', 'Shops that sell it'))
    expect(printed).toMatch(/1 clause renamed|Renamed/)
    expect(printed).not.toMatch(/clauses? added|clauses? removed/)
  })

  test('of a heading whose bookmark is gone is found by its words', async () => {
    const printed = await edited(xml =>
      xml.replace(/<w:bookmarkStart w:name="c_shops"[^>]*>/, '').replace('In the town', 'In our town'),
    )
    expect(printed).toContain('In [-the-]{+our+} town.')
    expect(printed).not.toMatch(/clauses? added|clauses? removed/)
  })
})

test('a Word file of somebody else is compared by headings and words', async () => {
  const host = await built('none')
  host.files.set('/school/other.docx', wordFile(p('Aims', { style: 'Heading1' }) + p('Pupils wear a red jumper.')))
  const { printed } = await policy(host, 'diff', 'demo', '--from', 'working', '--to', 'other.docx')
  expect(printed).toMatch(/3 clauses removed, 1 clause revised/)
})

test('a damaged Word file is told in a sentence', async () => {
  const host = await built()
  put(host, '/school/bad.docx', 'PK and nothing else')
  const { exitCode, complained } = await policy(host, 'diff', 'demo', '--to', 'bad.docx', '--from', 'working')
  expect([exitCode, complained]).toEqual([2, expect.stringMatching(/^bad\.docx: It is damaged/)])
})

test.each(['pdf', 'html'])('a %s file is no text to compare', async format => {
  const host = sampleHost()
  await done(host, 'build', '--format', format)
  const { exitCode, complained } = await policy(host, 'diff', 'social-media', '--to', `out/social-media.${format}`)
  expect([exitCode, complained]).toEqual([
    2,
    `out/social-media.${format} is a PDF or a web page, which cannot be compared clause by clause: name the Word file, a version, or the policy’s folder\n`,
  ])
})

test('a letter whose gaps are in brackets comes back as one', async () => {
  const letter = '## Letter\n\n:::letter\nDear [name of parent],\n\nThank you for your letter of [date].\n:::\n'
  const host = school({ uniform: { clause: letter, yaml: 'review_period: Two years' } })
  await done(host, 'approve', 'uniform', '--on', '2026-03-01')
  await done(host, 'build', '--format', 'docx')
  expect((await policy(host, 'diff', 'uniform', '--to', 'out/uniform.docx')).printed).toMatch(/^Nothing differs/)
  await done(host, 'import', 'out/uniform.docx', '--id', 'again')
  expect((await policy(host, 'validate', 'again')).exitCode).toBe(0)
})

test('a form comes back as one, with its boxes to tick', async () => {
  const form =
    ':::form\nName: ____\n\nWhat did you see?\n\n____ (3 lines)\n\nIs there an injury? [ ] Yes [ ] No\n\nSigned: ____ Date: ____\n:::\n'
  const host = school({ uniform: { clause: `## Form\n\n${form}`, yaml: 'review_period: Two years' } })
  await done(host, 'build', '--format', 'docx')
  await done(host, 'import', 'out/uniform.docx', '--id', 'again')
  const text = [...host.files].find(([path]) => path.startsWith('/school/policy/again/clauses/'))?.[1]
  expect(new TextDecoder().decode(text)).toContain(form)
})
