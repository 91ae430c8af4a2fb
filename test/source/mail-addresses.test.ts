import type { Link } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { expect, test } from 'vitest'
import { readMarkdown } from '../../src/source/markdown.ts'

/*
 * E-mail addresses that stand in the text: marks around them are marks, as GitHub has it, and no part of the address.
 */

function linksIn(text: string): string[] {
  const links: string[] = []
  visit(readMarkdown(text).tree, 'link', (link: Link) => void links.push(`${textOf(link)} > ${link.url}`))
  return links
}

const office = 'office@school.example > mailto:office@school.example'

test.each([
  ['_office@school.example is read every day._', [office]],
  ['__office@school.example or the chair__', [office]],
  ['_office@school.example_', [office]],
  ['**office@school.example**, *office@school.example*', [office, office]],
  ['~~office@school.example~~', [office]],
  ['~~_office@school.example_~~ (_www.school.example_)', [office, 'www.school.example > http://www.school.example']],
  ['Write to _office@school.example, or telephone_.', [office]],
  ['first_last@school.example', ['first_last@school.example > mailto:first_last@school.example']],
  ['_a_b@school.example_', ['a_b@school.example > mailto:a_b@school.example']],
  ['head+sen@mail.school.example.', ['head+sen@mail.school.example > mailto:head+sen@mail.school.example']],
  ['`_office@school.example_` and [words](mailto:office@school.example)', ['words > mailto:office@school.example']],
  ['No address: a@b, @school.example, office@school.example_', []],
])('%s', (text, links) => {
  expect(linksIn(text)).toEqual(links)
})

test('every link has its place', () => {
  const text = 'Ask _office@school.example_ or **head@school.example**.'
  visit(readMarkdown(text).tree, 'link', ({ position, children }: Link) => {
    expect(text.slice(position!.start.offset, position!.end.offset)).toBe(textOf({ type: 'paragraph', children }))
  })
})
