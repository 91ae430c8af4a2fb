import { describe, expect, test } from 'vitest'
import { composed } from '../support/compose.ts'
import { rewrite } from '../support/memory-host.ts'
import { wordParts, wordText } from '../support/open.ts'
import { school } from '../support/school.ts'
import { done } from '../support/signing.ts'
import { numbersOf } from '../support/word-levels.ts'
import { descendantsOf, readXml } from '../support/xml.ts'

/* The numbers of headings and paragraphs in Word: Word counts them, so that it counts on where a committee adds one. */

const clause = `## Meetings

They are held each term. {#termly}

### Quorum

Three of them, as [](#termly) says, and [](#terms).

## Terms {#terms .appendix}

Sixth.
`
const made = (yaml: string, text = clause) =>
  school({ demo: { clause: text, yaml: `approved: 2026-03-01\nreview_period: Two years\n${yaml}` } })

async function built(yaml: string, text = clause) {
  const host = made(yaml, text)
  await done(host, 'build', 'demo', '--format', 'docx')
  return wordParts(host.files.get('/school/out/demo.docx')!)
}

/** The numbers that Word counts, in the order of the text. */
function counted(parts: Record<string, string>): string[] {
  return [...numbersOf(readXml(parts['word/document.xml']!), readXml(parts['word/numbering.xml']!)).values()]
}

describe('with', () => {
  test.each([
    ['decimal', ['1', '1.1', 'Appendix A']],
    ['paragraphs', ['1', '1.1', '1.2', 'Appendix A', 'A.1']],
    ['legal', ['1', '1.1', '1.2', '1.2.1', 'Appendix A', 'A.1']],
    ['none', ['Appendix A']],
  ])('`numbering: %s` Word counts', async (numbering, expected) => {
    const parts = await built(`numbering: ${numbering}`)
    expect(counted(parts)).toEqual(expected)
    expect(parts['word/document.xml']).not.toMatch(/<w:t[^>]*>(?:1|1\.1|Appendix A)\u00a0/)
  })
})

test('a reference is a field with the number of a paragraph as well', async () => {
  const { 'word/document.xml': text } = await built('numbering: paragraphs')
  const fields = [...text!.matchAll(/<w:instrText[^>]*>(.*?)<\/w:instrText>.*?<w:t[^>]*>(.*?)<\/w:t>/g)]
  expect(fields.map(([, instruction, shown]) => [instruction, shown])).toEqual([
    [' REF c_termly \\r \\h ', '1.1'],
    [' REF c_terms \\r \\h ', 'Appendix A'],
  ])
})

test('where headings and paragraphs share a level, the words of a heading begin at a tab', async () => {
  const { 'word/document.xml': text, 'word/numbering.xml': numbering } = await built('numbering: legal')
  const [heading] = descendantsOf(readXml(text!), 'w:p').filter(each => JSON.stringify(each).includes('Quorum'))
  expect(JSON.stringify(heading)).toMatch(/"w:tab".*"w:left"/)
  expect(numbering!.match(/<w:lvl w:ilvl="1"[^>]*>(?:(?!<\/w:lvl>).)*%1\.%2/)![0]).toContain('<w:suff w:val="tab"/>')
})

describe('numbers are words where Word would count others', () => {
  test('in a comparison in which a heading comes or goes', async () => {
    const host = made('numbering: decimal')
    await done(host, 'approve', 'demo', '--on', '2026-03-01')
    rewrite(host, '/school/policy/demo/clauses/introduction.md', text => `## Aims\n\nThese.\n\n${text}`)
    await done(host, 'diff', 'demo', '--format', 'docx', '--out', 'changes.docx')
    const parts = wordParts(host.files.get('/school/changes.docx')!)
    expect(counted(parts)).toEqual([])
    expect(wordText(parts)).toContain('2\u00a0\u00a0Meetings')
  })

  test('behind the twenty-sixth appendix', async () => {
    const appendices = Array.from(
      { length: 28 },
      (_, index) => `## Part ${index + 1} {#part-${index + 1} .appendix}\n\nWords.\n`,
    ).join('\n')
    const parts = await built('numbering: none', appendices)
    expect(counted(parts)).toEqual([])
    expect(wordText(parts)).toContain('Appendix AB\u00a0\u00a0Part 28')
  })

  test.each(['100 % {number}', 'Part', '{number}{number}'])('in a house style that says “%s”', async label => {
    const host = made('numbering: decimal')
    rewrite(host, '/school/policy/school.yaml', text => `${text}house_style: style\n`)
    rewrite(host, '/school/policy/style/style.yaml', () => `labels: {appendix: "${label}"}\n`)
    const { document } = await composed(host, '/school/policy', 'demo')
    const number = document.blocks.flatMap(block => (block.type === 'heading' && block.division ? [block.number] : []))
    await done(host, 'build', 'demo', '--format', 'docx')
    const parts = wordParts(host.files.get('/school/out/demo.docx')!)
    expect(wordText(parts)).toContain(`${number[0]}\u00a0\u00a0Terms`)
  })
})
