import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from 'parse5'
import { pageClasses } from '../contract/page-classes.ts'
import { marksOfStyle } from './page-style.ts'
import { markOf } from './words.ts'

/** Elements whose text is read where it stands, and those that besides stand apart from what is around them. */
const inLines = new Set('a abbr b cite code del dfn em i ins kbd mark s small span strong sub sup time u'.split(' '))
const apart = new Set(
  'address article aside blockquote body br caption col colgroup dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr html li main nav p pre section table tbody td tfoot th thead tr'.split(
    ' ',
  ),
)

/** Attributes that hide text, turn it round, put other text in its place, say other text, or count. */
const strange =
  /^(hidden|popover|style|dir|srcdoc|on\w+|start|value|type|reversed|rowspan|colspan|alt|title|role|aria-[a-z]+)$/

/** Elements that are read or shown in another way than by their words. */
const counted = new Set(['li', 'del', 'ins', 'tfoot'])

type Element = DefaultTreeAdapterTypes.Element
const elementsIn = ({ childNodes }: DefaultTreeAdapterTypes.ParentNode) =>
  childNodes.filter((node): node is Element => 'tagName' in node)
const attributesOf = ({ attrs }: Element) => new Map(attrs.map(({ name, value }) => [name, value]))

/** Classes of the page's style that hide what bears them. */
const hiding = new RegExp(`(^|\\s)(${Object.values(pageClasses).join('|')})(\\s|$)`)

/** No page of a policy nests deeper, or has more in a tag; one that does is made to take time. */
const deepest = 200
const mostAttributes = 50

/** No page of a policy has more text or elements besides its pictures. */
const mostLetters = 2 ** 24
const mostTags = 2 ** 18

/** How the address of a picture begins that stands in the page itself. */
const pictureStart = / src="data:image\/(?:png|jpeg);base64,/g

/** A page without its pictures: they are addresses of millions of letters, which say nothing and take long to read. */
function withoutPictures(page: string): string {
  const parts: string[] = []
  let end = 0
  for (const { index } of page.matchAll(pictureStart)) {
    const start = index + ' src="'.length
    const close = page.indexOf('"', start)
    if (start < end || close < 0 || /[<>]/.test(page.slice(start, close))) continue
    parts.push(page.slice(end, start))
    end = close
  }
  return [...parts, page.slice(end)].join('')
}

/** A page as browsers read it (HTML Standard, 13.2). */
function read(whole: string): { html: Element; head: Element; body: Element } {
  const page = withoutPictures(whole)
  expectReasonableLength(page)
  expectPlainTags(page)
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

function expectReasonableLength(page: string): void {
  let tags = 0
  for (let at = page.indexOf('<'); at >= 0 && tags <= mostTags; at = page.indexOf('<', at + 1)) tags++
  if (page.length > mostLetters || tags > mostTags) throw new Error('The page is too long')
}

/** A tag as policy and browsers write it, behind its `<`: values stand between double quotation marks, without `>` in them. */
const plainTag = /^\/?[a-z][a-z0-9]*((?:\s+[a-z:-]+(?:="[^"]*")?)*)\s*\/?$/i

function expectPlainTags(page: string): void {
  // To some programs this is text, and to others a comment.
  if (/<!\[|<\?/.test(page)) throw new Error('The page holds what is no HTML')
  for (const [, inside] of page.matchAll(/<(?=\/?[a-z])([^<>]*)/gi)) {
    const attributes = plainTag.exec(inside!)?.[1]
    const count = attributes?.match(/\s[a-z:-]+(="[^"]*")?/gi)?.length ?? 0
    if (attributes === undefined || count > mostAttributes) throw new Error('A tag is written in another way')
  }
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
  const facts = elementsIn(head)
  const styles = facts.filter(({ tagName }) => tagName === 'style').slice(1)
  const isUtf8 = facts.some(fact => attributesOf(fact).get('charset')?.toLowerCase() === 'utf-8')
  const marks = [
    isUtf8 ? '' : markOf('no charset'),
    ...styles.map(({ tagName }) => markOf(tagName)),
    attributeMarks(html),
    escapes,
  ]
  return [...facts.map(wordsOfHead), wordsOf(body), ...marks].join('\n')
}

/** Facts for programs and the style of the page show no words, unless the style brings them. */
function wordsOfHead(element: Element): string {
  const { tagName, childNodes } = element
  const facts = attributesOf(element)
  const text = childNodes.map(node => ('value' in node ? node.value : '')).join('')
  if (tagName === 'title') return text
  if (tagName === 'style') return marksOfStyle(text)
  const isFact = tagName === 'meta' && (facts.get('charset') ?? 'utf-8').toLowerCase() === 'utf-8'
  return isFact && !facts.has('http-equiv') ? '' : markOf(tagName)
}

function wordsOf(node: DefaultTreeAdapterTypes.ChildNode): string {
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value
  if (!('tagName' in node)) return ''
  const inside = placeMarks(node) + attributeMarks(node) + node.childNodes.map(wordsOf).join('')
  if (inLines.has(node.tagName)) return inside
  return apart.has(node.tagName) ? `\n${inside}\n` : `\n${markOf(node.tagName)}${inside}\n`
}

/** What is counted, or shown in another place than it stands in. */
const placeMarks = (element: Element) =>
  counted.has(element.tagName) || (element.tagName === 'table' && hasHeadBelow(element)) ? markOf(element.tagName) : ''

/** Whether a table has a head below rows, which browsers show above them. */
function hasHeadBelow(table: Element): boolean {
  const names = elementsIn(table).map(({ tagName }) => tagName)
  return names.filter(name => !/^(caption|colgroup)$/.test(name)).lastIndexOf('thead') > 0
}

const attributeMarks = ({ attrs }: Element) =>
  attrs
    .filter(({ name, value }) => strange.test(name) || (name === 'class' && hiding.test(value)))
    .map(({ name, value }) => markOf(`${name} ${value}`))
    .join('')
