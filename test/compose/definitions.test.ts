import { describe, expect, test } from 'vitest'
import { edited } from '../support/edited.ts'
import { wordParts } from '../support/open.ts'
import { pdfText } from '../support/pdf-text.ts'
import { school } from '../support/school.ts'
import { done } from '../support/signing.ts'

/* Terms and their meanings, as PHP Markdown Extra and pandoc have them. */

const clause = `## Words

Child
: anybody under 18

Parent
Carer
: whoever looks after a child:

    - at home
    - or elsewhere

: and *nobody* else

The end.
`
const host = () => school({ demo: { clause } })

describe('terms and meanings', () => {
  test('in all formats', async () => {
    const made = host()
    await done(made, 'build', 'demo')
    const file = (format: string) => made.files.get(`/school/out/demo.${format}`)!
    const { tree } = pdfText(file('pdf'))
    expect(tree.slice(tree.indexOf('Words'), tree.indexOf('Signatures'))).toMatchSnapshot()
    const page = new TextDecoder().decode(file('html'))
    expect(page.slice(page.indexOf('<dl>'), page.indexOf('</dl>'))).toMatchSnapshot()
    const word = wordParts(file('docx'))['word/document.xml']!
    expect(word).toMatch(/<w:keepNext\/>(?:(?!<\/w:p>).)*<w:b\/>(?:(?!<\/w:p>).)*Child/)
    expect(word).toMatch(/<w:ind w:left="440"\/>(?:(?!<\/w:p>).)*anybody under 18/)
  })

  test.each([
    ['a meaning', 'anybody under 18', 'anybody under 19', /19/],
    ['a term', 'Carer\n', 'Guardian\n', /Guardian/],
    ['a term that is added', 'Parent\n', 'Pupil\n: a child here\n\nParent\n', /a child here/],
  ])('a change of %s is told', async (_, from, to, told) => {
    const { state, diff } = await edited(host(), text => text.replace(from, to))
    expect([state, diff]).toEqual(['changed', expect.stringMatching(told)])
  })
})
