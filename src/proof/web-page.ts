import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from 'parse5'
import { markOf } from './words.ts'

/** Elements whose text is read where it stands, and those that besides stand apart from what is around them. */
const inLines = new Set('a abbr b cite code del dfn em i ins kbd mark s small span strong sub sup time u'.split(' '))
const apart = new Set(
  'address article aside blockquote body br caption col colgroup dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr html li main nav p pre section table tbody td tfoot th thead tr'.split(
    ' ',
  ),
)

/** Attributes that hide text, turn it round, put other text in its place, or count. */
const strange = /^(hidden|popover|style|dir|srcdoc|on\w+|start|value|type|reversed|rowspan|colspan|alt)$/

type Element = DefaultTreeAdapterTypes.Element
const elementsIn = ({ childNodes }: DefaultTreeAdapterTypes.ParentNode) =>
  childNodes.filter((node): node is Element => 'tagName' in node)
const attributesOf = ({ attrs }: Element) => new Map(attrs.map(({ name, value }) => [name, value]))

/** No page of a policy nests deeper; one that does is made to take time. */
const deepest = 200

/** A page as browsers read it (HTML Standard, 13.2). */
function read(page: string): { html: Element; head: Element; body: Element } {
  let depth = 0
  const treeAdapter = {
    ...defaultTreeAdapter,
    onItemPush: () => {
      depth += 1
      if (depth > deepest) throw new Error('The page nests too deep')
    },
    onItemPop: () => {
      depth -= 1
    },
  }
  const [html] = elementsIn(parse(page, { treeAdapter }))
  const [head, body] = elementsIn(html!)
  if (body?.tagName !== 'body') throw new Error('The page has no body')
  return { html: html!, head: head!, body }
}

/** The keywords in the head of a web page; nothing where it has none. */
export function pageKeywords(page: string): string {
  const facts = elementsIn(read(page).head).map(attributesOf)
  return facts.find(fact => fact.get('name') === 'keywords')?.get('content') ?? ''
}

/** The words of a web page as a browser shows them, with a mark for whatever may show others. Throws where it has no body. */
export function pageWords(page: string): string {
  const { html, head, body } = read(page)
  // Signs that lead into and out of other encodings.
  const escapes = page.includes('\u001b') ? markOf('ESC') : ''
  return [...elementsIn(head).map(wordsOfHead), attributeMarks(html), wordsOf(body), escapes].join('\n')
}

/** Facts for programs and the style of the page show no words, unless the style brings them. */
function wordsOfHead(element: Element): string {
  const { tagName, childNodes } = element
  const facts = attributesOf(element)
  const text = childNodes.map(node => ('value' in node ? node.value : '')).join('')
  if (tagName === 'title') return ''
  if (tagName === 'style') return (text.match(/content\s*:[^;}]*|@import[^;]*/gi) ?? []).map(markOf).join('')
  const isFact = tagName === 'meta' && (facts.has('name') || facts.get('charset')?.toLowerCase() === 'utf-8')
  return isFact && !facts.has('http-equiv') ? '' : markOf(tagName)
}

function wordsOf(node: DefaultTreeAdapterTypes.ChildNode): string {
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value
  if (!('tagName' in node)) return ''
  const inside = attributeMarks(node) + node.childNodes.map(wordsOf).join('')
  if (inLines.has(node.tagName)) return inside
  return apart.has(node.tagName) ? `\n${inside}\n` : `\n${markOf(node.tagName)}${inside}\n`
}

const attributeMarks = ({ attrs }: Element) =>
  attrs
    .filter(({ name }) => strange.test(name))
    .map(({ name, value }) => markOf(`${name} ${value}`))
    .join('')
