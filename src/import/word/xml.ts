import { SaxesParser } from 'saxes'

/** An element of an XML part, with the usual prefixes of Office whatever the file calls them: `w:p`, `r:id`. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (XmlElement | string)[]
}

/**
 * The prefixes of namespaces, those of the strict standard (ISO 29500-1) as well as of the transitional one (29500-4).
 */
const prefixes: Readonly<Record<string, string>> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r',
  'http://schemas.openxmlformats.org/package/2006/relationships': 'rel',
  'http://schemas.openxmlformats.org/drawingml/2006/main': 'a',
  'http://purl.oclc.org/ooxml/drawingml/main': 'a',
  'http://schemas.openxmlformats.org/drawingml/2006/picture': 'pic',
  'http://purl.oclc.org/ooxml/drawingml/picture': 'pic',
  'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing': 'wp',
  'http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing': 'wp',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
  'urn:schemas-microsoft-com:vml': 'v',
  'http://purl.org/dc/elements/1.1/': 'dc',
  'http://schemas.openxmlformats.org/package/2006/metadata/core-properties': 'cp',
  'http://purl.oclc.org/ooxml/package/metadata/core-properties': 'cp',
}

/** No policy has more; a file that does is made to exhaust time or memory. */
const limits = { elements: 3_000_000, depth: 400, characters: 10_000_000 }

/** Whose words are wanted; spaces between other elements mean nothing. */
const textElements = new Set(['w:t', 'w:delText', 'w:instrText', 'm:t', 'dc:title', 'cp:keywords', 'a:t', 'lpwstr'])

/** Reads an XML part. Throws if it is damaged, if it declares entities, or if it is larger than any document. */
export function readXml(xml: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true })
  const root: { children: (XmlElement | string)[] } = { children: [] }
  const open: { name: string; children: (XmlElement | string)[] }[] = [{ name: '', children: root.children }]
  let [elements, characters] = [0, 0]
  parser.on('doctype', () => {
    throw new Error('It declares a document type, which no Word file does')
  })
  parser.on('error', error => {
    throw error
  })
  parser.on('opentag', tag => {
    elements += 1
    if (elements > limits.elements || open.length > limits.depth) throw new Error('It is larger than any document')
    const attributes: Record<string, string> = {}
    for (const { uri, local, value } of Object.values(tag.attributes)) {
      const prefix = prefixes[uri]
      attributes[prefix === undefined ? local : `${prefix}:${local}`] = value
    }
    const prefix = prefixes[tag.uri]
    const element = { name: prefix === undefined ? tag.local : `${prefix}:${tag.local}`, attributes, children: [] }
    open.at(-1)!.children.push(element)
    open.push(element)
  })
  parser.on('text', text => {
    const { name, children } = open.at(-1)!
    if (!textElements.has(name)) return
    characters += text.length
    if (characters > limits.characters) throw new Error('It has more words than any document')
    children.push(text)
  })
  parser.on('closetag', () => void open.pop())
  parser.write(xml).close()
  const [document] = root.children
  if (document === undefined || typeof document === 'string') throw new Error('It is empty')
  return document
}

export const elementsOf = ({ children }: XmlElement): XmlElement[] =>
  children.filter((child): child is XmlElement => typeof child !== 'string')

/** The first child with a name, at the end of a path of names. */
export function childOf(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  let found = element
  for (const name of path) found = found && elementsOf(found).find(child => child.name === name)
  return found
}

/** The `w:val` of the child at the end of a path. */
export const settingOf = (element: XmlElement | undefined, ...path: readonly string[]): string | undefined =>
  childOf(element, ...path)?.attributes['w:val']

/** All descendants with a name, in their order. */
export function descendantsOf(element: XmlElement, name: string): XmlElement[] {
  return elementsOf(element).flatMap(child => [...(child.name === name ? [child] : []), ...descendantsOf(child, name)])
}

/** The words of an element and what is in it. */
export function textOf(element: XmlElement): string {
  return element.children.map(child => (typeof child === 'string' ? child : textOf(child))).join('')
}

/** Whether a property is switched on (ISO 29500-1, 17.17.4). */
export const isOn = (property: XmlElement | undefined): boolean =>
  property !== undefined && !/^(0|false|off|none)$/.test(property.attributes['w:val'] ?? '')
