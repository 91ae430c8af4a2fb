import { expect, test } from 'vitest'
import { compared } from '../support/compared.ts'
import { rewrite } from '../support/memory-host.ts'
import { school } from '../support/school.ts'

/* A redline says once that it does not show other numbers of clauses: where they have numbers. */

const clauses = (...names: string[]) =>
  names.map(name => `## ${name}\n\nPupils know the rules of ${name}.\n`).join('\n')

function told(style: string, numbering: string): boolean {
  const [before, after] = [clauses('caps', 'ties'), clauses('bags', 'caps', 'ties')].map(clause => {
    const host = school({ uniform: { yaml: `review_period: Annually\n${numbering}`, clause } })
    rewrite(host, '/school/policy/school.yaml', text => `${text}house_style: ${style}\n`)
    return host
  })
  const { document } = compared(before!, after!, 'uniform')
  return JSON.stringify(document).includes('The numbers of clauses are those of the new text')
}

test.each([
  ['default', '', false],
  ['letterhead', '', true],
  ['default', 'numbering: decimal', true],
  ['letterhead', 'numbering: none', false],
])('in the style %s and with “%s” the numbers of clauses are said to be untracked: %s', (style, numbering, isTold) => {
  expect(told(style, numbering)).toBe(isTold)
})

test.each([
  ['a clause that becomes an appendix changes the numbers after it', 'decimal', ' {#caps .appendix}', true],
  ['so does one that is no longer numbered', 'decimal', ' {#caps .unnumbered}', true],
  ['where clauses have no numbers, nothing is untracked', 'none', ' {#caps .unnumbered}', false],
])('%s', (_, numbering, attributes, isTold) => {
  const [before, after] = ['', attributes].map(words =>
    school({
      uniform: {
        yaml: `review_period: Annually\nnumbering: ${numbering}`,
        clause: `${clauses('bags', 'caps', 'ties').replace('## caps', `## caps${words}`)}\n${words && 'A word.'}\n`,
      },
    }),
  )
  const { document } = compared(before!, after!, 'uniform')
  expect(JSON.stringify(document).includes('The numbers of clauses are those of the new text')).toBe(isTold)
})

test('an appendix that keeps its letter has no other number, although a clause was inserted before it', () => {
  const [before, after] = [clauses('caps', 'ties'), clauses('bags', 'caps', 'ties')].map(text =>
    school({
      uniform: {
        yaml: 'review_period: Annually\nnumbering: none',
        clause: text.replace('## ties', '## ties {#ties .appendix}'),
      },
    }),
  )
  const { document } = compared(before!, after!, 'uniform')
  expect(JSON.stringify(document)).not.toContain('The numbers of clauses are those of the new text')
})
