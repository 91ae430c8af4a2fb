import { describe, expect, test } from 'vitest'
import { edited } from '../support/edited.ts'
import { wordParts } from '../support/open.ts'
import { pdfText } from '../support/pdf-text.ts'
import { school } from '../support/school.ts'
import { done } from '../support/signing.ts'

/* Tables with titles, numbers, header columns, merged cells and cells that hold paragraphs and lists. */

const clause = `## Codes

As [](#codes) says. [](#plain) is plain.

:::table[Attendance codes]{#codes header-columns=1 widths="1 3 2"}
- - Code
  - Meaning
  - Who
- - {rows=2} L
  - Late

    - with a *reason*
    - or a note
  - Teacher
- - Late, after the register closed
  - Office
- - {columns=3} For the office only
- - C
  -
  - Head
:::

:::table[A plain one]{#plain}
| Who | When |
| --- | ---: |
| Office | 9.00 |
:::
`
const host = () => school({ demo: { clause } })

async function built() {
  const made = host()
  await done(made, 'build', 'demo')
  const file = (format: string) => made.files.get(`/school/out/demo.${format}`)!
  const page = new TextDecoder().decode(file('html'))
  return { pdf: pdfText(file('pdf')).tree, page, word: wordParts(file('docx'))['word/document.xml']! }
}

describe('a table with a title', () => {
  test('is numbered, tagged with its headers and merged cells, and can be referred to', async () => {
    const { pdf } = await built()
    expect(pdf.slice(pdf.indexOf('Codes'), pdf.indexOf('Signatures'))).toMatchSnapshot()
  })

  test('on the page', async () => {
    const { page } = await built()
    expect(page).toContain(
      '<p class="caption" id="codes"><span class="number">Table\u00a01</span> Attendance codes</p>',
    )
    expect(page).toContain('<a href="#codes">Table\u00a01</a>')
    expect(page).toContain(
      '<th scope="row" rowspan="2">L</th><td>Late<br>•\u00a0with a <em>reason</em><br>•\u00a0or a note</td>',
    )
    expect(page).toContain('<tr><th scope="row" colspan="3">For the office only</th></tr>')
    expect(page).toContain('<tr><th scope="row">C</th><td></td><td>Head</td></tr>')
  })

  test('in Word', async () => {
    const { word } = await built()
    expect(word.match(/<w:vMerge w:val="(?:restart|continue)"\/>/g)).toHaveLength(2)
    expect(word).toContain('<w:gridSpan w:val="3"/>')
    expect(word).toMatch(/<w:bookmarkStart w:name="c_codes"[^>]*>.*?Table\u00a01/)
    expect(word).toMatch(/<w:keepNext\/>(?:(?!<\/w:p>).)*Attendance codes/)
  })
})

describe('a change', () => {
  test.each([
    ['in a cell', 'or a note', 'or a letter', /letter/],
    ['of the title', 'Attendance codes', 'Codes of attendance', /Codes of attendance/],
    ['of a row that is added', '- - C\n', '- - B\n  - Both\n  - Head\n- - C\n', /Both/],
    ['of what is merged', '{columns=3} For the office only', 'For the office only\n  - \n  -', /office only/],
    ['of the header column', ' header-columns=1', '', /Late/],
    ['of the alignment', 'widths="1 3 2"', 'widths="1 3 2" align="left left right"', /punctuation or layout/],
  ])('%s is told', async (_, from, to, told) => {
    const { state, diff } = await edited(host(), text => text.replace(from, to))
    expect([state, diff]).toEqual(['changed', expect.stringMatching(told)])
  })

  test('of widths, or of a list that the table is written as, is none', async () => {
    const { state, diff } = await edited(host(), text => text.replace('widths="1 3 2"', 'widths="2 3 2"'))
    expect([state, diff]).toEqual(['approved', expect.stringMatching(/^Nothing differs/)])
  })
})

describe('a table that is not as it should be', () => {
  const tableOf = async (table: string) => {
    const made = school({ demo: { clause: `## Codes\n\n:::table\n${table}\n:::\n` } })
    await done(made, 'build', 'demo')
    const page = new TextDecoder().decode(made.files.get('/school/out/demo.html'))
    const { tree } = pdfText(made.files.get('/school/out/demo.pdf')!)
    const [drawn] = /<div class="table".*?<\/table>/s.exec(page)!
    return { rows: drawn.match(/<tr>.*?<\/tr>/gs)!, tree }
  }

  test('has a cell for each that a merged header cell would cover in the body', async () => {
    const { rows } = await tableOf('- - {rows=2} A\n  - B\n- - c')
    expect(rows.at(-1)).toBe('<tr><td></td><td>c</td></tr>')
  })

  test('ends a merged cell where another covers the next', async () => {
    const { rows } = await tableOf('- - A\n  - B\n- - a\n  - {rows=2} b\n- - {columns=2} c')
    expect(rows.at(-1)).toBe('<tr><td>c</td></tr>')
  })

  test('loses no line of a merged cell that is higher than a page', async () => {
    const lines = Array.from({ length: 120 }, (_, index) => `\n    line${index}\n`).join('')
    const { tree } = await tableOf(`- - A\n  - B\n- - {rows=2} x\n${lines}\n  - y\n- - z`)
    expect(tree.match(/line\d+/g)).toHaveLength(120)
  })

  test('keeps boxes to tick, and code, which a rule reports', async () => {
    const { rows } = await tableOf('- - A\n  - B\n- - [x] yes\n    - [ ] no\n  - ok\n\n    ```\n    code\n    ```')
    expect(rows.at(-1)).toBe('<tr><td>☑ yes<br>•\u00a0☐ no</td><td>ok<br>code</td></tr>')
  })
})

test('a table of lines may do without its header', async () => {
  const made = school({
    demo: {
      clause:
        '## Codes\n\n:::table{header-rows=0 header-columns=1}\n| L | Late |\n| --- | --- |\n| A | Absent |\n:::\n',
    },
  })
  await done(made, 'build', 'demo', '--format', 'html')
  const page = new TextDecoder().decode(made.files.get('/school/out/demo.html'))
  const [drawn] = /<div class="table".*?<\/table>/s.exec(page)!
  expect(drawn.match(/<tr>.*?<\/tr>/g)).toEqual([
    '<tr><th scope="row">L</th><td>Late</td></tr>',
    '<tr><th scope="row">A</th><td>Absent</td></tr>',
  ])
})
