import fc from 'fast-check'
import type { Heading, Nodes } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { describe, expect, test } from 'vitest'
import { nodesOf } from '../../src/model/nodes.ts'
import { readMarkdown } from '../../src/source/markdown.ts'

const bare = (node: unknown) =>
  JSON.parse(JSON.stringify(node, (key, value) => (key === 'position' ? undefined : value)))
const read = (text: string) => bare(readMarkdown(text).tree).children

/** Signs at the end of a text turn every extension on; the text before them must be read in the same way. */
const everySign = '\n\n| a |\n| - |\n\n~~b~~ [^c] a@b.example\n\n- [x] d\n'

describe('extensions are used only where their signs stand', () => {
  const line = fc
    .array(
      fc.constantFrom(
        'a',
        ' b',
        '*',
        '_',
        '`',
        '-',
        '- ',
        '1. ',
        '> ',
        '#',
        ' ',
        '\\',
        '~',
        '~~',
        '|',
        ':-',
        '[',
        ']',
        '[^a]',
        '(',
        ')',
        'www.a.example',
        'http',
        '@',
        'x',
        '<',
        '&',
        '!',
        '\t',
      ),
      { maxLength: 8 },
    )
    .map(parts => parts.join(''))
  const text = fc.array(line, { maxLength: 8 }).map(lines => lines.join('\n'))

  test('and a text reads the same as if all of them were', () => {
    fc.assert(
      fc.property(text, words => {
        const alone = read(`${words}\n\n***\n`)
        const together = read(`${words}\n\n***\n${everySign}`)
        const end = (nodes: { type: string }[]) => nodes.findLastIndex(node => node.type === 'thematicBreak')
        expect(together.slice(0, end(together))).toEqual(alone.slice(0, end(alone)))
      }),
      { numRuns: 3000 },
    )
  })
})

describe('places', () => {
  const placesOf = (text: string, type: string) => {
    const found: string[] = []
    const walk = (node: Nodes) => {
      if (node.type === type) found.push(text.slice(node.position!.start.offset, node.position!.end.offset))
      if ('children' in node) for (const child of node.children) walk(child)
    }
    walk(readMarkdown(text).tree)
    return found
  }

  test('of references are exact, behind escapes, in lists, with any line ends', () => {
    const text = '---\r\nid: a\r\n---\r\n\r\n- one \\* {{people.head.name}}, two {{ people.chair.role }}\r\n'
    expect(placesOf(text, 'valueReference')).toEqual(['{{people.head.name}}', '{{ people.chair.role }}'])
    expect(placesOf(text, 'text')).toEqual(['one \\* ', ', two '])
  })

  test('braces behind backslashes are no reference', () => {
    expect(placesOf('\\{\\{people.head.name\\}\\}', 'valueReference')).toEqual([])
  })
})

describe('what is not CommonMark', () => {
  test.each([
    ['comments are dropped', 'a <!-- no --> b', ['a ', ' b']],
    ['a comment alone leaves nothing', 'a\n\n<!-- no\n\nmore -->\n\nb', ['a', 'b']],
  ])('%s', (_, text, words) => {
    const texts: string[] = []
    const walk = (node: Nodes) => {
      if (node.type === 'text') texts.push(node.value)
      if ('children' in node) for (const child of node.children) walk(child)
    }
    walk(readMarkdown(text).tree)
    expect(texts).toEqual(words)
  })

  test('<br> is a line break', () => {
    expect(read('a<br>b<br />c')[0].children.map((node: Nodes) => node.type)).toEqual([
      'text',
      'break',
      'text',
      'break',
      'text',
    ])
  })

  test('<br> where no line goes on is nothing', () => {
    for (const text of ['<br>\n', '> <br>\n', '- <br>\n', '[^a]: <br>\n'])
      expect(JSON.stringify(read(text))).not.toMatch(/"type":"(break|html)"/)
  })

  test('any other HTML stays, for a rule to find', () => {
    expect(read('a <b>c</b>')[0].children.map((node: Nodes) => node.type)).toEqual(['text', 'html', 'text', 'html'])
  })

  test('ids are taken from headings', () => {
    const [heading] = read('## Cyber *bullying* {#cyber-bullying}')
    expect([heading.data, heading.children.length]).toEqual([{ id: 'cyber-bullying' }, 2])
  })

  test('links get the addresses of their definitions, the first one of a name', () => {
    const [paragraph] = read('[a][X] and [x]\n\n[x]: https://one.example "One"\n[X]: https://two.example\n')
    expect(
      paragraph.children
        .filter((node: Nodes) => node.type === 'link')
        .map((node: { url: string; title: string }) => [node.url, node.title]),
    ).toEqual([
      ['https://one.example', 'One'],
      ['https://one.example', 'One'],
    ])
  })
})

describe('what stands after the id of a heading', () => {
  const headingIn = (text: string) => {
    const heading = readMarkdown(text).tree.children[0] as Heading
    const last = heading.children.at(-1)
    return {
      ...heading.data,
      words: textOf(heading),
      source: text.slice(last?.position?.start.offset, last?.position?.end.offset),
    }
  }

  test('is read, and its place is not part of the words', () => {
    const read = { id: 'shops', classes: ['appendix', 'new-page'], words: 'Shops' }
    expect(headingIn('## Shops {#shops .appendix .new-page}\n')).toEqual({ ...read, source: 'Shops ' })
    expect(headingIn('## Shops {#shops  .appendix .new-page } ##\n')).toEqual({ ...read, source: 'Shops ' })
    expect(headingIn('Shops {#shops .appendix .new-page}\n===\n')).toEqual({ ...read, source: 'Shops ' })
  })

  test.each([
    '## Shops \\{#shops .appendix}\n',
    '## Shops {\\#shops .appendix}\n',
    '## Shops &lbrace;#shops .appendix}\n',
  ])('is meant literally if it is escaped: %j', text => {
    const { words, source } = headingIn(text)
    expect(words).toBe('Shops {#shops .appendix}')
    expect(source).toBe(text.slice(3, -1))
  })

  test('has no meaning in a quotation', () => {
    const { tree } = readMarkdown('> ## Shops {#shops .appendix}\n')
    expect(nodesOf(tree, 'heading')[0]!.data).toEqual({ id: 'shops .appendix' })
  })
})
