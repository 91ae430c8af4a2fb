import { describe, expect, test } from 'vitest'
import { findCostlyParagraph } from '../../src/source/costly-paragraph.ts'
import { policy } from '../support/cli.ts'
import { school } from '../support/school.ts'

/* Texts made to keep a program busy are refused before they are parsed; real texts never are. */

const hostile = [
  '*a **a ',
  '*a_ ',
  '**_* ',
  '![![',
  'a]',
  'a <!-- ',
  'a <![CDATA[ ',
  '<?a ',
  '<!A ',
  '[a][',
  '\\``',
  'a\n-\n',
  '> a\n> -\n',
]

describe('signs that cannot be paired in time', () => {
  test.each(hostile)(
    '%s',
    async sign => {
      const clause = `## A\n\n${sign.repeat(Math.ceil(220_000 / sign.length))}\n`
      const { exitCode, printed } = await policy(school({ uniform: { clause } }), 'validate')
      expect(exitCode).toBe(1)
      expect(printed).toMatch(/readable-nesting\n {2}Unexpected \d+ (signs|lines)/)
    },
    20_000,
  )
})

test.each([
  [
    'runs of signs that pair within one another',
    `a${'*'.repeat(300)}`.repeat(100),
    /^Unexpected \d+ signs `\*` and `_`/,
  ],
  [
    'brackets behind thousands of escapes',
    '\\!'.repeat(20_000) + 'a]'.repeat(200),
    /^Unexpected \d+ signs `\[` and `\]`/,
  ],
  ['addresses joined with one another', 'http://a_b_'.repeat(500), /^Unexpected \d+ web addresses without spaces/],
  [
    'an address and thousands of references',
    `http://a.example/${'&amp;'.repeat(500)}`,
    /^Unexpected \d+ signs of punct/,
  ],
])('%s are refused', (_, text, message) => {
  expect(findCostlyParagraph(`Words.\n\n${text}\n`)).toEqual({ offset: 8, message: expect.stringMatching(message) })
})

describe('YAML without bound', () => {
  test.each([
    [
      'a title of a megabyte',
      { title: 'a'.repeat(1_000_000) },
      'Unexpected size of 1000 kB, expected no more than 200 kB',
    ],
    [
      'a title of a page',
      { title: 'a b '.repeat(1000) },
      'Unexpected text of 3999 characters, expected no more than 2000',
    ],
    [
      'ten thousand keys',
      { yaml: Array.from({ length: 10_000 }, (_, index) => `k${index}: 1`).join('\n') },
      'Unexpected key `k0`',
    ],
    ['an empty title', { title: '""' }, 'Unexpected empty `title`'],
    ['a title of YAML’s sign for nothing', { title: '~' }, 'Unexpected `~`, which says in YAML that there is nothing'],
    [
      'a title that says that there is none',
      { title: 'null' },
      'Unexpected `null`, which says in YAML that there is nothing',
    ],
  ])(
    '%s',
    async (_, parts, message) => {
      const { exitCode, printed } = await policy(school({ uniform: parts }), 'validate')
      expect([exitCode, printed]).toEqual([1, expect.stringContaining(message)])
    },
    20_000,
  )
})

test.each([
  ['words of mixed letters', 'par\u0430dox '.repeat(3000), 'visible-characters'],
  [
    'lines that begin like items',
    Array.from({ length: 8000 }, (_, index) => `•${String.fromCharCode(0x2190 + (index % 400))}${index} x`).join('\n'),
    'lists-as-lists',
  ],
  ['addresses behind references to characters', '&#x1F600; office@school.example '.repeat(3000), ''],
])('%s are checked in no time', { timeout: 20_000 }, async (_, clause, rule) => {
  const { exitCode, printed } = await policy(school({ uniform: { clause: `## Words\n\n${clause}\n` } }), 'validate')
  expect([exitCode === 2, printed]).toEqual([false, expect.stringContaining(rule)])
})

test.each([
  [
    'a long table with bold cells',
    Array.from({ length: 800 }, (_, row) => `| **Day ${row}** | *Hours* | [link][a] |`).join('\n'),
  ],
  ['a thousand paragraphs', '**Bold** and *italic*, [a link](https://example.org).\n\n'.repeat(3000)],
  ['a long list', '- **Bold** and _italic_\n'.repeat(2000)],
  [
    'a long numbered list',
    Array.from({ length: 2000 }, (_, index) => `${index + 1}. **Bold** and _italic_`).join('\n'),
  ],
  ['many lines across', 'Words.\n\n---\n\n'.repeat(3000)],
  ['lines to write on', `${'_'.repeat(80)}\n\n`.repeat(500)],
  ['lines to write on below one another', `Name: ${'_'.repeat(80)}\n`.repeat(500)],
  ['a list of addresses', 'https://school.example/policies/uniform.pdf\n'.repeat(1000)],
  ['a long comment', `<!-- ${'Words of a draft.\n'.repeat(1000)} -->`],
  ['code in every sentence', 'Type `policy build` and `policy status`. '.repeat(500)],
  ['a hundred definitions of links', '[guidance]: https://example.org/guidance "Guidance"\n'.repeat(300)],
])('%s is no tangle', (_, text) => {
  expect(findCostlyParagraph(text)).toBeUndefined()
})
