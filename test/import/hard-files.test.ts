import type { List, ListItem, Nodes, Root } from 'mdast'
import { toString as wordsOfNode } from 'mdast-util-to-string'
import { describe, expect, test } from 'vitest'
import { importWord } from '../../src/import/imported.ts'
import { readMarkdown } from '../../src/source/markdown.ts'
import { hardFiles } from '../support/word-files.ts'

/* Word files as schools have them: what readers see is what the policy has. */

const words = (text: string) => text.replace(/[\s\u00a0]+/g, ' ').trim()

/** The headings of a text, the highest of level 1, without their numbers. */
function headingsIn(trees: readonly Root[]): [number, string][] {
  return trees.flatMap(({ children }) =>
    children.flatMap((node): [number, string][] =>
      node.type === 'heading' ? [[node.depth - 1, words(wordsOfNode(node))]] : [],
    ),
  )
}

/** The items of all lists with their depth and marker. */
function itemsIn(nodes: readonly Nodes[], depth = 0): [number, string, string][] {
  return nodes.flatMap(node => {
    if (node.type === 'list') return node.children.flatMap((item, index) => itemsOf(item, node, index, depth + 1))
    return 'children' in node ? itemsIn(node.children as Nodes[], depth) : []
  })
}

function itemsOf(item: ListItem, list: List, index: number, depth: number): [number, string, string][] {
  const marker = list.ordered ? markerAt(list, index) : '•'
  const [first, ...rest] = item.children
  return [[depth, marker, words(first ? wordsOfNode(first) : '')], ...itemsIn(rest, depth)]
}

const markerAt = (list: List, index: number) => {
  const typed = (list.data as { marker?: { before: string; after: string; numerals: string } } | undefined)?.marker
  const number = (list.start ?? 1) + index
  if (!typed) return `${number}.`
  const letter = typed.numerals === 'lower-letter' ? String.fromCharCode(96 + number) : String(number)
  return `${typed.before}${letter}${typed.after}`
}

describe.each(Object.entries(hardFiles))('%s', (_, expected) => {
  const imported = importWord(expected.bytes(), 'policy.docx')
  const texts = [...imported.clauses.values()]
  const all = [imported.title, ...texts, ...imported.facts.facts.map(fact => fact.words)].join('\n')
  const trees = texts.map(text => readMarkdown(text).tree)

  test('has its headings', () => {
    const numbered = /^(?:(?:PART|Section|Part|Article) [\dIVX]+[.:]?|\(?(?:\d+(?:\.\d+)*|[A-Z](?=[.)]))[.)]?)\s+/
    expect(headingsIn(trees).map(([level, text]) => [level, text.replace(numbered, '')])).toEqual(expected.headings)
  })

  test('has its items', () => {
    expect(itemsIn(trees)).toEqual(expected.items)
  })

  test('has its words, and nothing that is not seen', () => {
    for (const text of expected.words) expect(words(all.replace(/[\\*]/g, ''))).toContain(text)
    for (const text of expected.gone ?? []) expect(words(all)).not.toContain(text)
    expect(imported.words.missing).toEqual([])
  })

  test('has its title', () => {
    if (expected.title !== undefined) expect(imported.title).toBe(expected.title)
  })
})
