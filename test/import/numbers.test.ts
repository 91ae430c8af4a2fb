import { describe, expect, test } from 'vitest'
import { importWord } from '../../src/import/imported.ts'
import { numbering, p, wordFile } from '../support/word-files.ts'

/* Printed numbers that policy counts by itself, and the references to them. */

const levels = numbering([
  {
    id: 1,
    levels: [
      { format: 'decimal', text: '%1.', style: 'Heading1' },
      { format: 'decimal', text: '%1.%2', style: 'Heading2' },
    ],
  },
])
const heading = (text: string, level: 1 | 2 = 1) => p(text, { style: `Heading${level}`, numId: 1, ilvl: level - 1 })

const imported = (body: string, numbers: 'keep' | 'count' = 'count') => {
  const { clauses, numbering, guesses } = importWord(wordFile(body, { numbering: levels }), 'policy.docx', { numbers })
  return { text: [...clauses.values()].join('\n'), numbering, guesses: guesses.map(({ what }) => what) }
}

const orders =
  heading('Aims') +
  p('See section 2.1, and section 175 of the Education Act 2002.') +
  heading('Meetings') +
  heading('Quorum', 2) +
  p('Section 1 says why.')

describe('numbers that Word counts', () => {
  test('are kept as they are printed, and not counted a second time', () => {
    const { text, numbering } = imported(orders, 'keep')
    expect(numbering).toBe('none')
    expect(text).toMatchInlineSnapshot(`
      "## 1. Aims

      See section 2.1, and section 175 of the Education Act 2002.

      ## 2. Meetings

      ### 2.1 Quorum

      Section 1 says why.
      "
    `)
  })

  test('are counted by policy if asked, and sections that the text names are references', () => {
    const { text, numbering } = imported(orders)
    expect(numbering).toBe('decimal')
    expect(text).toMatchInlineSnapshot(`
      "## Aims

      See section [](#quorum), and section 175 of the Education Act 2002.

      ## Meetings

      ### Quorum

      Section [](#aims) says why.
      "
    `)
  })

  test('stay where policy would count otherwise, and the report says where', () => {
    const { text, numbering, guesses } = imported(
      p('1. Aims', { style: 'Heading1' }) + p('Words.') + p('3. Shops', { style: 'Heading1' }),
    )
    expect([numbering, text]).toEqual(['none', '## 1. Aims\n\nWords.\n\n## 3. Shops\n'])
    expect(guesses).toContain('Numbers are printed as they are, since policy would count otherwise at “3. Shops”')
  })
})

test('typed numbers are counted as well, and headings without one are unnumbered', () => {
  const body = ['Foreword', '1 Aims', '2 Shops', '2 Shops']
    .slice(0, 3)
    .map(title => p(title, { style: 'Heading1' }) + p('Words of it.'))
  const { text } = imported(body.join(''))
  expect(text).toBe(
    '## Foreword {#foreword .unnumbered}\n\nWords of it.\n\n## Aims\n\nWords of it.\n\n## Shops\n\nWords of it.\n',
  )
})

test('numbered paragraphs are counted below their headings', () => {
  const rules = (first: number) =>
    [1, 2].map(count => p(`${first}.${count} Everybody is kind to everybody else in the school.`)).join('')
  const { text, numbering } = imported(
    p('Rules of order', { style: 'Title' }) +
      p('1. Aims', { style: 'Heading1' }) +
      rules(1) +
      p('2. Rules', { style: 'Heading1' }) +
      rules(2),
  )
  expect([numbering, text]).toMatchInlineSnapshot(`
    [
      "paragraphs",
      "## Aims

    Everybody is kind to everybody else in the school.

    Everybody is kind to everybody else in the school.

    ## Rules

    Everybody is kind to everybody else in the school.

    Everybody is kind to everybody else in the school.
    ",
    ]
  `)
})
