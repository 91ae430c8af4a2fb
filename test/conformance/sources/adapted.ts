import type { Definition, Heading, Html, Image, Link, Node } from 'mdast'
import { nodesOf } from '../../../src/model/nodes.ts'
import { readMarkdown } from '../../../src/source/markdown.ts'
import { linkProblem } from '../../../src/validate/link-address.ts'

/**
 * A stretch of the text that something else takes the place of. Edits never overlap: what is edited is around words.
 */
interface Edit {
  readonly start: number
  readonly end: number
  readonly by: string
}

/**
 * A Markdown file from elsewhere as a clause file that the rules let pass, mostly: the front matter goes; of templates’
 * tags, of HTML, and of links that lead to other files or to places in this one, the words stay; of pictures, what they
 * show; every heading gets an id of its own.
 */
export function adapted(
  file: string,
  idOf: (heading: Heading, index: number) => string = (_, index) => `clause-${index + 1}`,
): string {
  const text = file
    .replace(/^\ufeff?---\r?\n[\s\S]*?\r?\n---\r?\n/, '')
    .replace(/\{\{([^{}]*)\}\}|\{%([\s\S]*?)%\}|<%([\s\S]*?)%>/g, (_, ...words: string[]) =>
      words
        .slice(0, 3)
        .join('')
        .replace(/[#/=.]/g, '')
        .trim(),
    )
  const { tree } = readMarkdown(text)
  const edits = [
    ...nodesOf(tree, 'link').flatMap(unlinked),
    ...nodesOf(tree, 'image').map(described),
    ...nodesOf(tree, 'html').flatMap(node => withoutTags(node, text)),
    ...nodesOf(tree, 'definition').flatMap(undefinedAway),
    ...tree.children
      .filter(node => node.type === 'heading')
      .flatMap((heading, index) => named(heading, idOf(heading, index))),
  ].sort((a, b) => a.start - b.start)
  let [result, position] = ['', 0]
  for (const { start, end, by } of edits) {
    result += text.slice(position, start) + by
    position = end
  }
  return `## Introduction\n\nThe words of a policy from elsewhere.\n\n${result}${text.slice(position)}\n`
}

const startOf = (node: Node) => node.position!.start.offset!
const endOf = (node: Node) => node.position!.end.offset!
const isUnusable = (address: string) => address.startsWith('#') || linkProblem(address) !== undefined

function unlinked(link: Link): Edit[] {
  if (!isUnusable(link.url)) return []
  const [first, last] = [link.children[0], link.children.at(-1)]
  if (!first || !last) return [{ start: startOf(link), end: endOf(link), by: '' }]
  return [
    { start: startOf(link), end: startOf(first), by: '' },
    { start: endOf(last), end: endOf(link), by: '' },
  ]
}

const described = (image: Image): Edit => ({
  start: startOf(image),
  end: endOf(image),
  by: (image.alt ?? '').replace(/[\\`*_[\]<>|]/g, ''),
})

function withoutTags(node: Html, text: string): Edit[] {
  const source = text.slice(startOf(node), endOf(node))
  return [...source.matchAll(/<!--[\s\S]*?-->|<\/?[a-z!?][^<>]*>/gi)].map(({ index, 0: tag }) => ({
    start: startOf(node) + index,
    end: startOf(node) + index + tag.length,
    by: '',
  }))
}

const undefinedAway = (definition: Definition): Edit[] =>
  isUnusable(definition.url) ? [{ start: startOf(definition), end: endOf(definition), by: '' }] : []

function named(heading: Heading, id: string): Edit[] {
  const last = heading.children.at(-1)
  return last ? [{ start: endOf(last), end: endOf(last), by: ` {#${id}}` }] : []
}
