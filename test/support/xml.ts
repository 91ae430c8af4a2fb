/** An element of an XML part: its name with the prefix, as Word files always use the same ones. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  children: XmlNode[]
}
export type XmlNode = XmlElement | string

/**
 * Reads XML as our own renderer writes it, without comments, CDATA or entities of its own; what is badly nested is an
 * error.
 */
export function readXml(xml: string): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [] }
  const open = [root]
  for (const [token] of xml.replace(/^<\?[^>]*\?>/, '').matchAll(/<[^>]+>|[^<]+/g)) {
    const parent = open.at(-1)!
    if (!token.startsWith('<')) parent.children.push(decoded(token))
    else if (token.startsWith('</')) {
      if (`</${parent.name}>` !== token) throw new Error(`${token} ends <${parent.name}>`)
      open.pop()
    } else {
      const element: XmlElement = {
        name: /^<([^\s/>]+)/.exec(token)![1]!,
        attributes: Object.fromEntries(
          [...token.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, name, value]) => [name!, decoded(value!)]),
        ),
        children: [],
      }
      parent.children.push(element)
      if (!token.endsWith('/>')) open.push(element)
    }
  }
  const [document] = elementsOf(root)
  if (open.length > 1 || !document) throw new Error(`<${open.at(-1)!.name}> has no end`)
  return document
}

export const isElement = (node: XmlNode): node is XmlElement => typeof node !== 'string'
export const elementsOf = ({ children }: XmlElement): XmlElement[] => children.filter(isElement)

/** The element at the end of a path of names, each a child of the one before. */
export function childOf(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>(
    (found, name) => found && elementsOf(found).find(child => child.name === name),
    element,
  )
}

/** Every element of a name below another, in the order of the file. */
export function descendantsOf(element: XmlElement, name: string): XmlElement[] {
  return elementsOf(element).flatMap(child => [...(child.name === name ? [child] : []), ...descendantsOf(child, name)])
}

function decoded(text: string): string {
  return text.replace(
    /&(lt|gt|quot|apos|amp|#x[\da-f]+|#\d+);/gi,
    (_, name: string) =>
      ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[name] ??
      String.fromCodePoint(name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))),
  )
}
