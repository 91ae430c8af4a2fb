import { expect, test } from 'vitest'
import { constructsIn } from '../../src/model/construct.ts'
import { nodesOf } from '../../src/model/nodes.ts'
import { readMarkdown } from '../../src/source/markdown.ts'

const callOutsIn = (text: string, ...allowed: Parameters<typeof readMarkdown>[1][]) =>
  nodesOf(readMarkdown(text, ...allowed).tree, 'blockquote').map(({ data }) => data?.callOut)

test.each([
  ['words', '> [!NOTE]\n> Words.'],
  ['bold words', '> [!NOTE]\n> **Always:** words.'],
  ['a link', '> [!NOTE]\n> [The guidance](https://www.example.org) says so.'],
  ['a picture', '> [!NOTE]\n> ![A whistle](whistle.png)'],
  ['bold words behind an empty line', '> [!NOTE]\n>\n> **Always:** words.'],
])('a call-out may begin with %s', (_, text) => {
  expect(callOutsIn(text)).toEqual(['note'])
})

test('what stands on the line of its name makes it none', () => {
  expect(callOutsIn('> [!NOTE] **Always:** words.')).toEqual([undefined])
})

test('a text that was approved when a mark made it none is read so', () => {
  const text = '> [!NOTE]\n> **Always:** words.'
  expect(callOutsIn(text, ['call-outs'])).toEqual([undefined])
  expect(constructsIn([readMarkdown(text).tree])).toEqual(['call-outs', 'marked-call-outs'])
})

test('a mark behind it stands where it stands in the file', () => {
  const { tree } = readMarkdown('> [!NOTE]\n> **Always:** words.')
  const [paragraph] = nodesOf(tree, 'paragraph')
  expect(paragraph!.position!.start).toMatchObject({ line: 2, column: 3, offset: 12 })
})
