import { describe, expect, test } from 'vitest'
import { policy } from '../support/cli.ts'
import { rewrite } from '../support/memory-host.ts'
import { wordParts } from '../support/open.ts'
import { pdfText } from '../support/pdf-text.ts'
import { school } from '../support/school.ts'
import { copyOf, done } from '../support/signing.ts'

/* Numbers of headings and paragraphs, by the four numberings. */

const path = '/school/policy/demo/clauses/introduction.md'
const clause = `Before any heading.

## Meetings

First paragraph.

Second paragraph:

1. an item
   1. a deeper item

| A | B |
| - | - |
| 1 | 2 |

Third paragraph.

### Quorum

Fourth paragraph.

## Thanks {#thanks .unnumbered}

To all.

## Minutes

Fifth paragraph.

## Terms {#terms .appendix}

Sixth paragraph.

### Money

Seventh paragraph.
`
const host = (numbering: string) =>
  school({ demo: { clause, yaml: `approved: 2026-03-01\nreview_period: Two years\nnumbering: ${numbering}` } })

const labels = async (numbering: string) => {
  const made = host(numbering)
  await done(made, 'build', 'demo')
  const { tree } = pdfText(made.files.get('/school/out/demo.pdf')!)
  return tree.match(/(?<=Lbl: ).*|(?<=\bH\d: )(?!.*Policy).*/g)
}

describe('what has a number in the PDF', () => {
  test.each(['none', 'decimal', 'paragraphs', 'legal'])('with `numbering: %s`', async numbering => {
    expect((await labels(numbering))?.join('\n')).toMatchSnapshot()
  })
})

test('Word counts paragraphs and headings itself, in one list, on over tables and subheadings', async () => {
  const made = host('paragraphs')
  await done(made, 'build', 'demo')
  const { 'word/numbering.xml': numbering, 'word/document.xml': text } = wordParts(
    made.files.get('/school/out/demo.docx')!,
  )
  const multilevel = numbering!
    .match(/<w:abstractNum .*?<\/w:abstractNum>/gs)!
    .filter(list => list.includes('"multilevel"'))
  expect(
    multilevel.map(list => [...list.matchAll(/w:lvlText w:val="(.*?)"/g)].slice(0, 2).map(([, text]) => text)),
  ).toEqual([
    ['%1', '%1.%2'],
    ['Appendix %1', '%1.%2'],
  ])
  const listOf = (words: string) => new RegExp(`<w:numId w:val="(\\d+)"/>(?:(?!</w:p>).)*${words}`).exec(text!)?.[1]
  expect(listOf('Third')).toBe(listOf('Second'))
})

test('the page numbers them by counter styles', async () => {
  const made = host('legal')
  await done(made, 'build', 'demo', '--format', 'html')
  const page = new TextDecoder().decode(made.files.get('/school/out/demo.html'))
  expect(page).toContain("@counter-style paragraphs-1- { system: extends decimal; prefix: '1.'; suffix: ' '; }")
  expect(page).toMatch(/<ol start="3" class="paragraphs-1-">/)
})

test('a clause that is added is no change of the paragraphs below, whose numbers it changes', async () => {
  const made = host('paragraphs')
  await done(made, 'approve', 'demo', '--on', '2026-03-01')
  rewrite(made, path, text => text.replace('## Minutes', '## Votes\n\nBy hand.\n\n## Minutes'))
  const { clauses } = JSON.parse((await policy(copyOf(made), 'diff', 'demo', '--format', 'json')).printed)
  const changed = clauses.filter(({ status }: { status: string }) => status !== 'unchanged')
  expect(changed.map(({ title }: { title: string }) => title)).toEqual(['Votes'])
})

test('a change of the numbering alone makes no draft, and can be approved', async () => {
  const made = host('decimal')
  await done(made, 'approve', 'demo', '--on', '2026-03-01')
  rewrite(made, '/school/policy/demo/policy.yaml', text => text.replace('decimal', 'legal'))
  await done(made, 'approve', 'demo', '--on', '2026-03-02')
  await done(made, 'build', 'demo', '--format', 'html')
  expect(new TextDecoder().decode(made.files.get('/school/out/demo.html'))).toContain('paragraphs-1-')
})

test('a number that is typed as well is reported', async () => {
  const made = host('paragraphs')
  rewrite(made, path, text => text.replace('Third', '1.3 Third'))
  expect((await policy(made, 'validate')).printed).toMatch(/no-typed-numbers\n.*`1\.3` before the paragraph/)
})
