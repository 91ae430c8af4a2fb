import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from 'parse5'
import { pageClasses } from '../contract/page-classes.ts'
import { marksOfStyle } from './page-style.ts'
import { markOf } from './words.ts'

/** Elements that continue a line of text, and elements that begin a new one. */
const inlineElements = new Set(
  'a abbr b cite code del dfn em i ins kbd mark s small span strong sub sup time u'.split(' '),
)
const blockElements = new Set(
  'address article aside blockquote body br caption col colgroup dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr html li main nav p pre section table tbody td tfoot th thead tr'.split(
    ' ',
  ),
)

/** Attributes that hide, reverse, replace or add text, or that number items. */
const contentAttributes =
  /^(hidden|popover|style|dir|srcdoc|on\w+|start|value|type|reversed|rowspan|colspan|alt|title|role|aria-[a-z]+)$/

/** Elements whose number or kind is part of the content, beyond their words. */
const structuralElements = new Set(['li', 'del', 'ins', 'tfoot'])

type Element = DefaultTreeAdapterTypes.Element
const elementsIn = ({ childNodes }: DefaultTreeAdapterTypes.ParentNode) =>
  childNodes.filter((node): node is Element => 'tagName' in node)
const attributesOf = ({ attrs }: Element) => new Map(attrs.map(({ name, value }) => [name, value]))

/** Classes of our style sheet that hide an element. */
const hidingClasses = new RegExp(`(^|\\s)(${Object.values(pageClasses).join('|')})(\\s|$)`)

/** No page of a policy nests deeper or has more attributes in a tag; one that does is made to take time. */
const maxDepth = 200
const maxAttributes = 50

/** No page of a policy has more text or elements, not counting pictures. */
const maxLength = 2 ** 24
const maxTags = 2 ** 18

/** The start of an embedded picture's address. */
const pictureStart = / src="data:image\/(?:png|jpeg|svg\+xml);base64,/g

/** A page without its pictures, whose addresses are millions of characters long and contain no words. */
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

/**
 * Parses a page like a browser (HTML Standard, 13.2). Throws if it is too long, nests too deeply or has unusual tags.
 */
function parsePage(source: string): { html: Element; head: Element; body: Element } {
  const page = withoutPictures(source)
  expectReasonableLength(page)
  expectPlainTags(page)
  let depth = 0
  const treeAdapter = {
    ...defaultTreeAdapter,
    onItemPush: () => {
      depth += 1
      if (depth > maxDepth) throw new Error('The page nests too deep')
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
  for (let offset = page.indexOf('<'); offset >= 0 && tags <= maxTags; offset = page.indexOf('<', offset + 1)) tags++
  if (page.length > maxLength || tags > maxTags) throw new Error('The page is too long')
}

/** A tag as policy and browsers write it, after its `<`: values in double quotation marks and without `>`. */
const plainTag = /^\/?[a-z][a-z0-9]*((?:\s+[a-z:-]+(?:="[^"]*")?)*)\s*\/?$/i

function expectPlainTags(page: string): void {
  // Some programs read this as text, others as a comment.
  if (/<!\[|<\?/.test(page)) throw new Error('The page holds what is no HTML')
  for (const [, inside] of page.matchAll(/<(?=\/?[a-z])([^<>]*)/gi)) {
    const attributes = plainTag.exec(inside!)?.[1]
    const count = attributes?.match(/\s[a-z:-]+(="[^"]*")?/gi)?.length ?? 0
    if (attributes === undefined || count > maxAttributes) throw new Error('A tag is written in another way')
  }
}

/** The keywords in the head of a web page; empty if it has none. */
export function pageKeywords(page: string): string {
  const metadata = elementsIn(parsePage(page).head).map(attributesOf)
  return metadata.find(attributes => attributes.get('name') === 'keywords')?.get('content') ?? ''
}

/**
 * The words of a web page as a browser shows them, with a mark for anything that may show other words. Throws if the
 * page cannot be read.
 */
export function pageWords(page: string): string {
  const { html, head, body } = parsePage(page)
  // Escape sequences that switch to other encodings.
  const escapes = page.includes('\u001b') ? markOf('ESC') : ''
  const headElements = elementsIn(head)
  const styles = headElements.filter(({ tagName }) => tagName === 'style').slice(1)
  const isUtf8 = headElements.some(element => attributesOf(element).get('charset')?.toLowerCase() === 'utf-8')
  const marks = [
    isUtf8 ? '' : markOf('no charset'),
    ...styles.map(({ tagName }) => markOf(tagName)),
    attributeMarks(html),
    escapes,
  ]
  return [...headElements.map(wordsOfHead), wordsOf(body), ...marks].join('\n')
}

/** The words of an element in the head: only the title has any, and a style sheet that adds some. */
function wordsOfHead(element: Element): string {
  const { tagName, childNodes } = element
  const attributes = attributesOf(element)
  const text = childNodes.map(node => ('value' in node ? node.value : '')).join('')
  if (tagName === 'title') return text
  if (tagName === 'style') return marksOfStyle(text)
  const isMetadata = tagName === 'meta' && (attributes.get('charset') ?? 'utf-8').toLowerCase() === 'utf-8'
  return isMetadata && !attributes.has('http-equiv') ? '' : markOf(tagName)
}

function wordsOf(node: DefaultTreeAdapterTypes.ChildNode): string {
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value
  if (!('tagName' in node)) return ''
  const inside = placeMarks(node) + attributeMarks(node) + node.childNodes.map(wordsOf).join('')
  if (inlineElements.has(node.tagName)) return inside
  return blockElements.has(node.tagName) ? `\n${inside}\n` : `\n${markOf(node.tagName)}${inside}\n`
}

/** Marks for elements that are counted, or shown elsewhere than where they are in the source. */
const placeMarks = (element: Element) =>
  structuralElements.has(element.tagName) || (element.tagName === 'table' && hasHeadBelow(element))
    ? markOf(element.tagName)
    : ''

/** Whether a table has a head after rows; browsers show it above them. */
function hasHeadBelow(table: Element): boolean {
  const names = elementsIn(table).map(({ tagName }) => tagName)
  return names.filter(name => !/^(caption|colgroup)$/.test(name)).lastIndexOf('thead') > 0
}

const attributeMarks = ({ attrs }: Element) =>
  attrs
    .filter(({ name, value }) => contentAttributes.test(name) || (name === 'class' && hidingClasses.test(value)))
    .map(({ name, value }) => markOf(`${name} ${value}`))
    .join('')
