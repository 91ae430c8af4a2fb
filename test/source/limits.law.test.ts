import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { limits, maxColumns } from '../../src/source/budget.ts'
import { clauseFields, readClauseFile } from '../../src/source/clause-file.ts'
import { maxAddressLength, maxHeadingLength, maxLinkLength } from '../../src/source/oversized-node.ts'
import { readYaml } from '../../src/source/yaml.ts'
import { policy } from '../support/cli.ts'
import { rewrite } from '../support/memory-host.ts'
import { school } from '../support/school.ts'

/*
 * The limits of a text: exactly as much is read, and one more is refused with a message. docs/security.md lists each
 * limit.
 */

const documented = readFileSync(join(import.meta.dirname, '../../docs/security.md'), 'utf8')
const times = (count: number, text: string | ((index: number) => string)) =>
  Array.from({ length: count }, (_, index) => (typeof text === 'string' ? text : text(index))).join('')
const note = (index: number) => `[^n${index}]: Words.\n`

/** A text with a given number of something, and the limit for it. */
const table: readonly [what: string, max: number, make: (count: number) => string][] = [
  ['characters', limits.characters.max, count => times(101, `${'word '.repeat(1999)}\n`).slice(0, count)],
  ['lines', limits.lines.max, count => times(count, 'a\n')],
  ['empty lines', limits.emptyLines.max, count => `a${'\n'.repeat(count + 1)}b`.slice(0, count + 1)],
  ['paragraphs', limits.blocks.max, count => times(count, 'a\n\n').trimEnd()],
  ['items', limits.blocks.max, count => times(count, '- a\n')],
  [
    'lines that end an item or quotation',
    limits.blocks.max,
    count => `${times(900, '> # a\nb\n')}\n${times(count - 1800, 'a\n\n').trimEnd()}`,
  ],
  ['quotations apart', limits.closings.max, count => times(count, '> a\n\n')],
  ['quotations in items', limits.closings.max, count => times(count, '1. > a\n')],
  ['lists and paragraphs in turn', limits.closings.max, count => times(count, '- a\n\nb\n\n')],
  ['lists in items', limits.closings.max, count => times(count + 1, '- a\n  - b\n')],
  ['definitions', limits.blocks.max, count => `a\n${times(count - 1, ': b\n')}`],
  ['headings', limits.blocks.max, count => times(count, '## a\n')],
  [
    'cells',
    limits.cells.max,
    count =>
      `|${times(10, 'a|')}\n|${times(10, '-|')}\n${times((count - (count % 10)) / 10 - 1, 'a|b\n')}${count % 10 ? 'a|b\n' : ''}`,
  ],
  ['columns', maxColumns, count => `|${times(count, 'a|')}\n|${times(count, '-|')}\n`],
  [
    'levels',
    limits.depth.max,
    count => `${times((count - (count % 20)) / 20, `${'>'.repeat(20)} a\n`)}${count % 20 ? '\n> a\n' : ''}`,
  ],
  ['notes', limits.notes.max, count => times(count, note)],
  [
    'references',
    limits.references.max,
    count => times(count / 10, `${'{{a}} '.repeat(10)}\n`) + (count % 10 ? '{{a}}\n' : ''),
  ],
  [
    'signs',
    limits.marks.max,
    count => times((count - (count % 10)) / 10, `${'`a` '.repeat(5)}\n`) + (count % 10 ? '`a\n' : ''),
  ],
  [
    'comments',
    limits.comments.max,
    count => times((count - (count % 10)) / 10, `${'<br> '.repeat(10)}\n`) + (count % 10 ? '<br>\n' : ''),
  ],
  ['an address', maxAddressLength, count => `[a](https://a.example/${'a'.repeat(count - 18)})`],
  ['a link', maxLinkLength, count => `[${'a'.repeat(count)}](https://a.example/)`],
  ['a heading', maxHeadingLength, count => `## ${'a'.repeat(count)}\n`],
  ['brackets', 5000, count => `[${'a'.repeat(count - 1)}]`],
]

const read = (text: string) => readClauseFile('uniform/clauses/a.md', new TextEncoder().encode(text), clauseFields)

describe.each(table)('%s', (_, max, make) => {
  test('fewer and as many are read', () => {
    for (const count of [Math.floor(max / 2), max]) expect([count, 'rule' in read(make(count))]).toEqual([count, false])
  }, 60_000)

  test('one more is refused in words', () => {
    const found = read(make(max + 1))
    expect('rule' in found && found.message).toMatch(
      /^Unexpected .*expected|^Unexpected number of .*: a policy has no more than [\d,]+$/,
    )
  })

  test('is written down', () => {
    expect(documented).toContain(max >= 1000 ? String(max).replace(/\B(?=(?:\d{3})+$)/g, ',') : String(max))
  })
})

test('notes within notes are counted and not written out', () => {
  const tree = (levels: number) =>
    `Words[^0].\n\n${times(levels, index => `[^${index}]: n [^${index + 1}] [^${index + 1}]\n\n`)}[^${levels}]: end\n`
  expect('rule' in read(tree(12))).toBe(false)
  for (const levels of [13, 30, 90, 1000]) {
    const found = read(tree(levels))
    expect([levels, 'rule' in found && found.message]).toEqual([
      levels,
      'Unexpected number of notes, counting notes within notes, expected no more than 10,000',
    ])
  }
})

test('all clauses of a policy share their limits', async () => {
  const host = school({ uniform: { clause: `## A\n\n${'- a\n'.repeat(3000)}` } })
  host.files.set('/school/policy/uniform/clauses/b.md', new TextEncoder().encode(`## B\n\n${'- b\n'.repeat(3000)}`))
  rewrite(host, '/school/policy/uniform/policy.yaml', text =>
    text.replace(
      /clauses:.*/s,
      text.includes('[') ? 'clauses: [introduction.md, b.md]\n' : 'clauses:\n  - introduction.md\n  - b.md\n',
    ),
  )
  const { exitCode, printed } = await policy(host, 'validate')
  expect([exitCode, printed]).toEqual([1, expect.stringContaining('a policy has no more than 5,000')])
})

describe('YAML', () => {
  test.each([
    ['lists in one line', '- '.repeat(200_000)],
    ['brackets', '['.repeat(100_000)],
    ['braces', '{a: '.repeat(50_000)],
    ['keys', '? '.repeat(1000)],
  ])('of %s within one another is refused', (_, text) => {
    expect(readYaml(`related:\n  ${text} a\n`).problems[0]?.message).toMatch(/^Unexpected /)
    expect(readYaml(`related:\n  ${text} a\n`).problems[0]?.message).not.toContain('stack')
  })

  test('within itself is refused', () => {
    expect(readYaml('title: &a [*a]\n').problems[0]?.message).toBe(
      'Unexpected `*a` inside `&a`, expected a value that is no part of itself',
    )
  })

  test('of a hundred brackets is read', () => {
    expect(readYaml(`a: ${'['.repeat(100)}b${']'.repeat(100)}\n`).problems).toEqual([])
  })
})
