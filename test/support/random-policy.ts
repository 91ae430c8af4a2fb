import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { type ListMarker, markerText } from '../../src/document/numerals.ts'
import { fixtures } from './fixtures.ts'
import type { MemoryHost } from './memory-host.ts'
import { line, noteMark, text, words } from './random-inline.ts'
import { school } from './school.ts'

/** A policy that nobody wrote: believable words in every construct of Markdown inside every other. */
export interface RandomPolicy {
  readonly title: string
  readonly yaml: string
  readonly clause: string
}

export const indented = (block: string, first: string) =>
  block
    .split('\n')
    .map((part, index) => (index === 0 ? first + part : part === '' ? '' : ' '.repeat(first.length) + part))
    .join('\n')

/** Lists with letters, Roman numerals and brackets; their markers are typed one by one. */
const lettered: readonly ListMarker[] = [
  { numerals: 'lower-letter', before: '(', after: ')' },
  { numerals: 'lower-roman', before: '(', after: ')' },
  { numerals: 'upper-letter', before: '', after: '.' },
  { numerals: 'lower-letter', before: '', after: ')' },
  { numerals: 'decimal', before: '(', after: ')' },
]

const list = (items: fc.Arbitrary<string[]>) =>
  fc
    .tuple(
      items,
      fc.constantFrom('- ', '* ', '+ ', '1. ', '7) ', '98. ', '- [ ] ', '- [x] ', ...lettered),
      fc.boolean(),
    )
    .map(([blocks, markers, isLoose]) =>
      blocks
        .map((block, index) => {
          const marker = typeof markers === 'string' ? markers : `${markerText(markers, index + 1)}  `
          // A box to tick belongs to the paragraph that an item begins with, and is no part of the indentation.
          const box = /\[.\] $/.exec(marker)?.[0] ?? ''
          return indented(box && /^\p{L}/u.test(block) ? box + block : block, box ? '- ' : marker)
        })
        .join(isLoose ? '\n\n' : '\n'),
    )

const cell = fc.oneof(line, words(4), fc.constant('')).map(content => content.replaceAll('|', '\\|'))

const table = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 5 }), fc.infiniteStream(cell), fc.boolean())
  .map(([columns, rows, cells, isHeaderless]) => {
    const row = () => `| ${Array.from({ length: columns }, () => cells.next().value).join(' | ')} |`
    const rule = `|${[' --- ', ' :-- ', ':-:', ' --: ', '---'].slice(0, columns).join('|')}|`
    const header = isHeaderless ? `|${'  |'.repeat(columns)}` : row()
    return [header, rule, ...Array.from({ length: rows }, row)].join('\n')
  })

/** A table that is written as a list, with paragraphs, lists and merged cells, a title and a header column. */
const listTable = fc
  .tuple(
    fc.integer({ min: 2, max: 4 }),
    fc.integer({ min: 1, max: 4 }),
    fc.infiniteStream(words(4)),
    fc.nat({ max: 5 }),
  )
  .map(([columns, rows, cells, kind]) => {
    const content = () => {
      const text = cells.next().value
      return kind % 2 === 0 ? text : `${text}\n\n    - ${cells.next().value}\n    - ${cells.next().value}`
    }
    const row = (count: number, first: string) =>
      Array.from({ length: count }, (_, index) => `${index === 0 ? `- - ${first}` : '  - '}${content()}`).join('\n')
    const merged = kind === 3 ? [row(1, `{columns=${columns}} `)] : []
    const tall = kind === 4 && columns > 1 ? [row(columns, '{rows=2} '), row(columns - 1, '')] : []
    const body = [...Array.from({ length: rows }, () => row(columns, '')), ...merged, ...tall]
    const attributes = ['', '{header-columns=1}', '', '', '{header-rows=0}', ''][kind]
    return `:::table${kind > 2 ? `[${cells.next().value}]` : ''}${attributes}\n${body.join('\n')}\n:::`
  })

const definitions = fc
  .array(fc.tuple(words(2), words(5), fc.boolean()), { minLength: 1, maxLength: 3 })
  .map(list =>
    list
      .map(([term, meaning, isLong]) => `${term}\n: ${meaning}${isLong ? '\n\n    - one\n    - two' : ''}`)
      .join('\n\n'),
  )

const codeText = fc
  .array(
    fc.constantFrom(
      '',
      'if (a < b) {',
      '\tx = "ŵ" & y',
      '  deep',
      '}',
      'l'.repeat(130),
      '# no heading',
      '> no quotation',
    ),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map(lines => lines.join('\n'))

const code = fc.oneof(
  codeText.map(content => `\`\`\`\`js\n${content}\n\`\`\`\``),
  codeText.map(content => `~~~\n${content}\n~~~`),
  fc.constantFrom('    four spaces', '    and\n\n    again'),
)

const heading = fc
  .tuple(fc.integer({ min: 2, max: 6 }), line)
  .map(([depth, content]) => `${'#'.repeat(depth)} §§ ${content}\n\nBelow it.`)

const figure = fc.constantFrom('![Where to meet](meeting-point.png)', '![The school’s minibus](minibus.jpg)')

/** A box with more colons than those inside it have. */
function boxed(name: string, content: string): string {
  const longest = (content.match(/:{3,}/g) ?? []).reduce((most, colons) => Math.max(most, colons.length), 2)
  const colons = ':'.repeat(longest + 1)
  return `${colons}${name}\n${content}\n${colons}`
}

const form = fc
  .array(
    fc.oneof(
      words(3).map(content => `${content}: ____`),
      words(2).map(content => `${content} ____ ${content} ____\n${content} ________`),
      words(2).map(content => `[ ] ${content} [x] ${content}`),
      fc.integer({ min: 1, max: 4 }).map(count => `Why? ____ (${count} lines)`),
      table,
      fc.constant('____'),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map(parts => `:::form\n${parts.join('\n\n')}\n:::`)

export const { block: randomBlock, blocks } = fc.letrec<{ blocks: string; block: string }>(tie => ({
  block: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    text,
    text,
    code,
    table,
    figure,
    fc.constant('***'),
    heading,
    tie('blocks').map(content => content.replace(/^/gm, '> ')),
    tie('blocks').map(content => `[!NOTE]\n\n${content}`.replace(/^/gm, '> ')),
    fc
      .tuple(fc.constantFrom('box', 'box[In short]', 'letter'), tie('blocks'))
      .map(([name, content]) => boxed(name, content)),
    form,
    listTable,
    definitions,
    figure.map(picture => `:::figure[What it shows]\n${picture}\n:::`),
    fc
      .tuple(figure, figure, fc.constantFrom('', '{width=60}', '{align=centre}', '{width="40%" align=right}'))
      .map(([left, right, look]) => `:::figure${look}\n${left}\n${right}\n:::`),
    list(fc.array(tie('blocks'), { minLength: 1, maxLength: 3 })),
    list(fc.array(text, { minLength: 1, maxLength: 5 })),
  ),
  blocks: fc.array(tie('block'), { minLength: 1, maxLength: 2 }).map(parts => parts.join('\n\n')),
}))

export const randomNote = fc.oneof({ weight: 3, arbitrary: text }, { weight: 1, arbitrary: blocks })

/**
 * Random policies. Headings are numbered so that no two have one id; each mark of a note is given a note of its own, or
 * one that was there.
 */
export const randomPolicy: fc.Arbitrary<RandomPolicy> = fc
  .record({
    parts: fc.array(blocks, { minLength: 1, maxLength: 3 }),
    notes: fc.infiniteStream(randomNote),
    title: words(6).filter(title => !/[\\&#:]/.test(title)),
    numbering: fc.constantFrom('none', 'decimal', 'paragraphs', 'legal'),
    language: fc.constantFrom('en-GB', 'cy'),
  })
  .map(({ parts, notes, title, numbering, language }) => {
    const attributes = (part: string, index: number) =>
      ['', ` {#clause-${index} .appendix}`, ` {#clause-${index} .schedule .new-page}`, ''][part.length % 4]
    const body = parts
      .map(
        (part, index) =>
          `## §§ Clause${attributes(part, index)}\n\nOpening ${index}${attributes(part, index) && `, [](#clause-${index})`}.\n\n${part}`,
      )
      .join('\n\n')
    return {
      title: `"${title}"`,
      yaml: `approved: 2024-03\nreview_period: Annually\nnumbering: ${numbering}\nlanguage: ${language}`,
      clause: `## Introduction\n\nThe first words.\n\n${withNotes(numbered(body), notes)}\n`,
    }
  })

export function numbered(markdown: string): string {
  let count = 0
  return markdown.replace(/§§/g, () => `Part ${++count}`)
}

/** Every third mark refers to the first note again. Notes refer to no further ones, since these would never end. */
function withNotes(markdown: string, notes: Iterator<string>): string {
  let [marks, count] = [0, 0]
  const marked = markdown.replaceAll(noteMark, () => (++marks % 3 === 0 ? '[^n1]' : `[^n${++count}]`))
  const definitions = Array.from({ length: count }, (_, index) => {
    const content = numbered(notes.next().value.replaceAll(noteMark, '')).replace(/^#+ Part/gm, `**Part** of ${index}`)
    return indented(content, `[^n${index + 1}]: `).replace(/^ +/gm, spaces => spaces.replace(/^ {5,7}/, '    '))
  })
  return [marked, ...definitions].join('\n\n')
}

/** The school in which a random policy stands, with its pictures. */
export function randomHost({ title, yaml, clause }: RandomPolicy): MemoryHost {
  const host = school({ random: { title, yaml, clause } })
  for (const picture of ['whistle.png', 'minibus.jpg', 'meeting-point.png']) {
    const bytes = readFileSync(join(fixtures, 'everything/educational-visits/pictures', picture))
    host.files.set(`/school/policy/random/clauses/${picture}`, bytes)
  }
  return host
}
