import type { List, Nodes } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { expect, test } from 'vitest'
import { defaultMarker, markerText } from '../../src/document/numerals.ts'
import { readingsOf } from '../../src/model/list-marker.ts'
import { readMarkdown } from '../../src/source/markdown.ts'

/** A text as lines: each item behind the marker that is printed, set in by its lists. */
function printed(text: string): string[] {
  const lines = (nodes: readonly Nodes[], depth: number): string[] =>
    nodes.flatMap(node => {
      if (node.type === 'list') return node.children.flatMap((item, index) => itemLines(node, item, index, depth))
      return 'children' in node && node.type !== 'paragraph' ? lines(node.children, depth) : [textOf(node)]
    })
  const itemLines = (list: List, { children }: { children: Nodes[] }, index: number, depth: number) => {
    const marker = list.ordered ? markerText(list.data?.marker ?? defaultMarker, (list.start ?? 1) + index) : '-'
    const [first = '', ...others] = lines(children, depth + 1)
    const indent = '  '.repeat(depth)
    return [`${indent}${marker} ${first}`, ...others.map(line => (line.startsWith(' ') ? line : `${indent}  ${line}`))]
  }
  return lines(readMarkdown(text).tree.children, 0)
}

test('letters, Roman numerals and brackets are kept as typed, nested in any mix', () => {
  const text = `(i) looked-after children;

(ii) children with a need, if

     (a) a doctor wrote; and
     (b) the letter
         came in time;

         1) by post
         2) or by hand

(iii) all others.

    A.  not set in far enough to be code
`
  expect(printed(text)).toEqual([
    '(i) looked-after children;',
    '(ii) children with a need, if',
    '  (a) a doctor wrote; and',
    '  (b) the letter\ncame in time;',
    '    1) by post',
    '    2) or by hand',
    '(iii) all others.',
    'A.  not set in far enough to be code',
  ])
})

test('a marker that does not follow the one before begins a list of its own', () => {
  expect(printed('(a) one\n(c) three\n(c) again\n(i) Roman\n(ii) two\n(d) four\n')).toEqual([
    '(a) one',
    '(c) three',
    '(c) again',
    '(i) Roman',
    '(ii) two',
    '(d) four',
  ])
})

test('(i) behind (h) is a letter, also after a paragraph; (v) before (vi) is a number', () => {
  const kinds = (text: string) =>
    readMarkdown(text).tree.children.flatMap(node =>
      node.type === 'list' ? [`${node.data?.marker?.numerals} ${node.start}`] : [],
    )
  expect(kinds('(g) g\n(h) h\n(i) i\n(j) j')).toEqual(['lower-letter 7'])
  expect(kinds('(h) h\n\nand\n\n(i) i')).toEqual(['lower-letter 8', 'lower-letter 9'])
  expect(kinds('(v) five\n(vi) six')).toEqual(['lower-roman 5'])
  expect(kinds('(v) v\n(w) w')).toEqual(['lower-letter 22'])
  expect(kinds('(iv) four\n\nand\n\n(v) five')).toEqual(['lower-roman 4', 'lower-roman 5'])
  expect(kinds('A)  a\nB) b\n\nI)  one\nII) two')).toEqual(['upper-letter 1', 'upper-roman 1'])
})

test.each([
  ['initials', 'B. Russell wrote it.\n\nA. Smith did not.'],
  ['abbreviations', 'p. 12 of the guide\n\ni.e. at once\n\ne. g. shoes\n\nv. the council'],
  ['a marker with nothing behind it', '(a)\n\n(b)\n'],
  ['words in brackets', '(all) children\n\n(mild) illness\n\n(c/o) the office'],
  ['what is in the middle of a paragraph', 'as in\ni. e. this\nA. Smith\nb) and more'],
  ['an escaped marker', '\\(a) is meant as such'],
])('%s make no list', (_, text) => {
  expect(readMarkdown(text).tree.children.map(({ type }) => type)).not.toContain('list')
})

test('the first item may follow a paragraph directly', () => {
  expect(printed('Parents must:\n(a) call;\n(b) write.')).toEqual(['Parents must:', '(a) call;', '(b) write.'])
  expect(printed('Parents must:\na) call;\nb) write.')).toEqual(['Parents must:', 'a) call;', 'b) write.'])
})

test('numbers of the list around are not disturbed', () => {
  expect(printed('1. One\n   (a) sub\n   (b) sub\n2. Two\n3. Three')).toEqual([
    '1. One',
    '  (a) sub',
    '  (b) sub',
    '2. Two',
    '3. Three',
  ])
})

test('a text that was approved without them is read without them', () => {
  const [list] = readMarkdown('(a) one\n(b) two').tree.children
  const [paragraph] = readMarkdown('(a) one\n(b) two', []).tree.children
  expect([list!.type, paragraph!.type]).toEqual(['list', 'paragraph'])
})

test('every marker that is printed is read back as itself', () => {
  for (const typed of ['1.', '1)', '(1)', 'a.', 'a)', '(a)', 'A.', 'A)', '(A)', 'i.', '(i)', 'I.', '(I)']) {
    const { marker } = readingsOf(typed).find(({ number }) => number === 1)!
    const last = marker.numerals.endsWith('letter') ? 26 : 89
    for (let number = 1; number <= last; number++)
      expect(readingsOf(markerText(marker, number))).toContainEqual({ marker, number })
  }
})
