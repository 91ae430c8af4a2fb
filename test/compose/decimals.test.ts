import { expect, test } from 'vitest'
import { builtPage, expectExact, expectSameWords } from '../support/built.ts'
import { put } from '../support/memory-host.ts'
import { school } from '../support/school.ts'
import { done } from '../support/signing.ts'

/*
 * Amounts of a column with `align=decimal` end in spaces as wide as the decimals that they lack, and so align on the
 * point.
 */

const table = (rows: string) => `## Charges

:::table{align="left decimal"}
| Item | Charge |
| --- | --- |
${rows}
:::
`
const rows = '| Tie | £4.50 |\n| Trip | £1,250 |\n| Pin | 12.125 |\n| Book | by agreement |\n| Tax | −20\u00a0% |'
const host = () => school({ uniform: { yaml: 'approved: 2026-03-12\nreview_period: Two years', clause: table(rows) } })

test('amounts are padded, and other words are as they are', async () => {
  const made = host()
  await done(made, 'build', 'uniform')
  const page = builtPage(made)
  const [point, digit] = ['\u2008', '\u2007']
  expect([...page.matchAll(/<td class="end">(.*?)<\/td>/g)].map(([, words]) => words)).toEqual([
    `£4.50${digit}`,
    `£1,250${point}${digit.repeat(3)}`,
    '12.125',
    'by agreement',
    '−20\u00a0%',
  ])
  expectSameWords(made)
})

test('amounts with one unit align as well, and those with another do not', async () => {
  const made = school({
    uniform: { clause: table('| Tie | 12.5 % |\n| Trip | 3 % |\n| Pin | 100.25 % |') },
  })
  await done(made, 'build', 'uniform')
  const cells = () => [...builtPage(made).matchAll(/<td class="end">(.*?)<\/td>/g)].map(([, words]) => words)
  expect(cells()).toEqual(['12.5 %\u2007', '3 %\u2008\u2007\u2007', '100.25 %'])
  put(
    made,
    '/school/policy/uniform/clauses/introduction.md',
    table('| Tie | 12.5 hours |\n| Trip | £3 |\n| Pin | £4.25 |'),
  )
  await done(made, 'build', 'uniform')
  expect(cells()).toEqual(['12.5 hours', '£3\u2008\u2007\u2007', '£4.25'])
})

test('are verified, and compared by their amounts', async () => {
  const made = host()
  await done(made, 'approve', 'uniform', '--on', '2026-03-12')
  await done(made, 'build', 'uniform')
  await expectExact(made)
  put(
    made,
    '/school/policy/uniform/clauses/introduction.md',
    table(rows.replace('1,250', '1,300').replace('12.125', '12')),
  )
  const told = await done(made, 'diff', 'uniform')
  expect(told).toMatch(/1,250.*1,300/)
  // The decimals that the other amounts lack now are no change.
  expect(told).not.toMatch(/4\.50|by agreement/)
})
