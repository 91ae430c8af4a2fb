import { describe, expect, test } from 'vitest'
import { policy } from '../support/cli.ts'
import { edited } from '../support/edited.ts'
import { wordParts } from '../support/open.ts'
import { pdfText } from '../support/pdf-text.ts'
import { school } from '../support/school.ts'
import { done } from '../support/signing.ts'

/* Call-outs, boxes, model letters and forms, in all formats and in the diff. */

const clause = `## Aims

> [!IMPORTANT]
> Speak to the *lead* at once:
>
> - or telephone
> - or write

:::box[In short]
Nobody shouts.
:::

:::letter
Dear [name of parent],
:::

:::form
Name: ____ Class: ____
Telephone: ________

You are [ ] a parent [x] a pupil

Why? ____ (3 lines)

| Who | When |
| --- | --- |
| | |
:::
`
const host = () => school({ demo: { clause } })

async function built() {
  const made = host()
  await done(made, 'build', 'demo')
  const file = (format: string) => made.files.get(`/school/out/demo.${format}`)!
  return {
    pdf: pdfText(file('pdf')).tree,
    page: new TextDecoder().decode(file('html')),
    word: wordParts(file('docx'))['word/document.xml']!,
  }
}

describe('boxes', () => {
  test('are divisions of the PDF, which begin with their title', async () => {
    const { pdf } = await built()
    expect(pdf.slice(pdf.indexOf('Aims'), pdf.indexOf('Signatures'))).toMatchSnapshot()
  })

  test('are boxes of the page, whose rules only such a page has', async () => {
    const { page } = await built()
    expect(page).toContain('<div class="box call-out">\n<p><strong>Important</strong></p>')
    expect(page).toContain('<div class="box letter">\n<p>Dear [name of parent],</p>')
    expect(page).toContain('.call-out {')
    const plain = school({ demo: { clause: '## Aims\n\nNobody shouts.\n' } })
    await done(plain, 'build', 'demo', '--format', 'html')
    expect(new TextDecoder().decode(plain.files.get('/school/out/demo.html'))).not.toContain('.call-out')
  })

  test('are cells in Word, with a thick line beside a call-out', async () => {
    const { word } = await built()
    expect(word.match(/<w:left w:val="single"[^>]*w:sz="36"/g)).toHaveLength(1)
    expect(word).toMatch(/<w:tc>(?:(?!<\/w:tc>).)*In short(?:(?!<\/w:tc>).)*Nobody shouts/s)
  })
})

describe('a form', () => {
  test('has lines to write on, which go on to the margin at the end of a line', async () => {
    const { page, word } = await built()
    expect(page).toContain(
      '<p>Name: <span class="blank"></span> Class: <span class="blank long"></span><br>Telephone: <span class="blank long"></span></p>',
    )
    expect(word.match(/w:leader="underscore"/g)!.length).toBeGreaterThan(1)
    expect(page).toContain('<div class="writing"><div></div><div></div><div></div></div>')
  })

  test('has boxes to tick, and rows high enough to write in', async () => {
    const { page, word } = await built()
    expect(page).toContain('You are ☐ a parent ☑ a pupil')
    expect(page).toContain('<table class="to-fill">')
    expect(word).toMatch(/<w:trHeight w:val="510" w:hRule="atLeast"\/>/)
  })
})

test('lines to write on are drawn in the cells of a table and in headings of Word too', async () => {
  const made = school({
    demo: {
      clause: '## Form\n\n:::form\n### Name ____\n\n| Who | Signature |\n| --- | --- |\n| The head | ____ |\n:::\n',
    },
  })
  await done(made, 'build', 'demo', '--format', 'docx')
  const word = wordParts(made.files.get('/school/out/demo.docx')!)['word/document.xml']!
  expect(word.match(/w:leader="underscore"/g)).toHaveLength(2)
})

test('a box that begins inside many others is refused, not waited for', async () => {
  const made = school({ demo: { clause: `## Form\n\n${':::box\n'.repeat(3000)}` } })
  const { printed } = await policy(made, 'validate')
  expect(printed).toMatch(/Unexpected nesting of lists, quotations, boxes/)
})

describe('a change', () => {
  test.each([
    ['of words in a box', 'Nobody shouts', 'Nobody runs', /runs/],
    ['of the kind of a call-out', '[!IMPORTANT]', '[!WARNING]', /Warning/],
    ['from a box to a letter', ':::box[In short]', ':::letter[In short]', /Nobody shouts/],
    ['of the lines to write on', '(3 lines)', '(5 lines)', /lines to write on: 5/],
    ['of a box to tick', '[ ] a parent', '[x] a parent', /☑/],
  ])('%s is told', async (_, from, to, told) => {
    const { state, diff } = await edited(host(), text => text.replace(from, to))
    expect(state).toBe('changed')
    expect(diff).toMatch(told)
  })
})
