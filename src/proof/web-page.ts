import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { markOf } from './words.ts'

/** Elements whose text is read where it stands, and those that besides stand apart from what is around them. */
const inLines = new Set('a abbr b cite code del dfn em i ins kbd mark q s small span strong sub sup time u'.split(' '))
const apart = new Set(
  'address article aside blockquote body br caption col colgroup dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr img li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)

/** Attributes that hide text, turn it round or put other text in its place. */
const strange = /^(hidden|popover|style|dir|srcdoc|on\w+)$/

type Element = DefaultTreeAdapterTypes.Element
const elementsIn = ({ childNodes }: DefaultTreeAdapterTypes.ParentNode) =>
  childNodes.filter((node): node is Element => 'tagName' in node)

/** The keywords in the head of a web page; nothing where it has none. */
export function pageKeywords(page: string): string {
  const [html] = elementsIn(parse(page))
  const head = elementsIn(html!).find(({ tagName }) => tagName === 'head')
  const attributesOf = ({ attrs }: Element) => new Map(attrs.map(({ name, value }) => [name, value]))
  const facts = head ? elementsIn(head).map(attributesOf) : []
  return facts.find(fact => fact.get('name') === 'keywords')?.get('content') ?? ''
}

/** The words of a web page as a browser shows them, by the rules by which browsers read (HTML Standard, 13.2). */
export function pageWords(page: string): string {
  const [html] = elementsIn(parse(page))
  const body = elementsIn(html!).find(({ tagName }) => tagName === 'body')
  return body ? wordsOf(body) : markOf('no body')
}

function wordsOf(node: DefaultTreeAdapterTypes.ChildNode): string {
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value
  if (!('tagName' in node)) return ''
  const { tagName, attrs, childNodes } = node
  const strangeness = attrs
    .filter(({ name }) => strange.test(name))
    .map(({ name, value }) => markOf(`${name} ${value}`))
  const inside = strangeness.join('') + childNodes.map(wordsOf).join('')
  if (inLines.has(tagName)) return inside
  return apart.has(tagName) ? `\n${inside}\n` : markOf(tagName) + inside
}
