import { expect, test } from 'vitest'
import { nodesOf } from '../../src/model/nodes.ts'
import { readMarkdown } from '../../src/source/markdown.ts'

/** Each text of a clause with the source at its position. */
const texts = (source: string) =>
  nodesOf(readMarkdown(source).tree, 'text').map(({ value, position }) => [
    value,
    source.slice(position!.start.offset, position!.end.offset),
  ])

test('what stands around a bare address has its place', () => {
  for (const [value, written] of texts('Ask office@oakfield.example.org, or *see* www.example.org now.'))
    expect(written).toBe(value)
})

test('a piece with an escaped sign does not hide the places behind it', () => {
  const found = texts('_A \\* b office@oakfield.example.org and {{people.head.role}} after_')
  expect(found.find(([value]) => value === ' after')).toEqual([' after', ' after'])
  expect(found.find(([value]) => value === 'office@oakfield.example.org')?.[1]).toBe('office@oakfield.example.org')
})
