import { describe, expect, test } from 'vitest'
import { edited } from '../support/edited.ts'
import { rewrite } from '../support/memory-host.ts'
import { wordParts } from '../support/open.ts'
import { pdfText } from '../support/pdf-text.ts'
import { school } from '../support/school.ts'
import { done } from '../support/signing.ts'

/* Lists keep the letters, Roman numerals and brackets that were typed, in all formats. */

const clause = `## Criteria

(i) looked-after children

(ii) children whom

     (a) a doctor knows
     (b) a nurse knows

And then

(iii) all others

1) by post
2) by hand
`

const host = () => school({ demo: { clause } })

async function built(...files: string[]) {
  const made = host()
  await done(made, 'build', 'demo')
  return files.map(name => made.files.get(`/school/out/demo.${name}`)!)
}

describe('letters, Roman numerals and brackets', () => {
  test('in the PDF, as labels of tagged lists', async () => {
    const [pdf] = await built('pdf')
    const { tree } = pdfText(pdf!)
    expect(tree.match(/\((?:i+|[ab])\)|[12]\)/g)).toEqual(['(i)', '(ii)', '(a)', '(b)', '(iii)', '1)', '2)'])
  })

  test('in Word, as numbers that Word counts', async () => {
    const [docx] = await built('docx')
    const numbering = wordParts(docx!)['word/numbering.xml']!
    for (const [format, text] of [
      ['lowerRoman', '(%1)'],
      ['lowerLetter', '(%2)'],
      ['decimal', '%1)'],
    ] as const)
      expect(numbering).toMatch(
        new RegExp(
          `<w:numFmt w:val="${format}"/>(?:(?!</w:lvl>).)*<w:lvlText w:val="${text.replace(/[()]/g, '\\$&')}"/>`,
        ),
      )
    expect(numbering).toMatch(/<w:start w:val="3"\/><w:numFmt w:val="lowerRoman"\/>/)
  })

  test('on the page, as types of lists with counter styles for the brackets', async () => {
    const page = new TextDecoder().decode((await built('html'))[0])
    expect(page.match(/<ol[^>]*>/g)).toEqual([
      '<ol type="i" class="both-lower-roman">',
      '<ol type="a" class="both-lower-letter">',
      '<ol start="3" type="i" class="both-lower-roman">',
      '<ol class="closing-decimal">',
    ])
    expect(page).toContain(
      "@counter-style both-lower-roman { system: extends lower-roman; prefix: '('; suffix: ') '; }",
    )
  })
})

test('a page without such lists has no rules for them, so that former pages can be verified', async () => {
  const made = school({ demo: { clause: '## Plain\n\n1. one\n2. two\n' } })
  await done(made, 'build', 'demo')
  expect(new TextDecoder().decode(made.files.get('/school/out/demo.html'))).not.toContain('@counter-style')
})

test('the house style marks the levels of lists, unless the author typed a letter', async () => {
  const made = school({
    demo: {
      clause: '## List\n\n1. one\n   1. deeper\n      1. deepest\n         1. and below\n2. A)\n\n   A) typed\n',
    },
  })
  rewrite(made, '/school/policy/school.yaml', text => `${text}house_style: ./style\n`)
  made.files.set('/school/policy/style/style.yaml', new TextEncoder().encode('list_numbers: ["1)", "(a)", "(i)"]\n'))
  await done(made, 'build', 'demo')
  const { tree } = pdfText(made.files.get('/school/out/demo.pdf')!)
  expect(tree.match(/Lbl.*/g)).toMatchInlineSnapshot(`
    [
      "Lbl: 1)",
      "Lbl: (a)",
      "Lbl: (i)",
      "Lbl: (i)",
      "Lbl: 2)",
      "Lbl: A)",
    ]
  `)
})

describe('a changed marker', () => {
  test('is a change, for paragraphs refer to it', async () => {
    const { diff, state } = await edited(host(), text => text.replace('(a) a', '(c) a').replace('(b) a', '(d) a'))
    expect(state).toBe('changed')
    expect(diff).toMatch(/\(c\) a doctor knows/)
  })

  test('of the sign behind a number is one of the look, which keeps the items', async () => {
    const { diff, state } = await edited(host(), text => text.replace('1) by', '1. by').replace('2) by', '2. by'))
    expect(state).toBe('changed')
    expect(diff).not.toMatch(/by post/)
  })
})
