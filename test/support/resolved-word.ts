import { childOf, elementsOf, isElement, type XmlElement, type XmlNode } from './xml.ts'

export type Decision = 'accept' | 'reject'

/**
 * A part of a Word file with every change accepted or rejected as in Word (ISO 29500-1, 17.13.5): runs, rows and
 * paragraph marks. A paragraph that loses its mark continues in the next one, which keeps its own properties.
 */
export function resolvedPart(part: XmlElement, decision: Decision): XmlElement {
  const [kept, gone] = decision === 'accept' ? ['w:ins', 'w:del'] : ['w:del', 'w:ins']
  return resolvedIn(part, kept!, gone!)
}

function resolvedIn(element: XmlElement, kept: string, gone: string): XmlElement {
  const children: XmlNode[] = []
  let joining: XmlNode[] = []
  for (const child of element.children) {
    if (!isElement(child) || isProperties(child)) children.push(child)
    else if (child.name === gone || (child.name === 'w:tr' && childOf(child, 'w:trPr', gone))) continue
    else if (child.name === kept) children.push(...resolvedIn(child, kept, gone).children)
    else if (child.name === 'w:delText') children.push({ ...child, name: 'w:t' })
    else {
      const resolved = resolvedIn(child, kept, gone)
      if (child.name === 'w:p') {
        const content = resolved.children.filter(node => !isElement(node) || !isProperties(node))
        if (childOf(child, 'w:pPr', 'w:rPr', gone)) joining.push(...content)
        else {
          const properties = resolved.children.filter(node => isElement(node) && isProperties(node))
          // The last mark of a note cannot be tracked: if all words of its paragraph are deleted, an empty line is
          // left.
          const isLeft = element.name === 'w:footnote' && child === element.children.at(-1) && childOf(child, gone)
          if (isLeft && !saysAnything([...joining, ...content])) continue
          children.push({ ...resolved, children: [...properties, ...joining, ...content] })
          joining = []
        }
        continue
      }
      if (child.name === 'w:tbl') {
        if (!childOf(resolved, 'w:tr')) continue
        // Words cannot continue into a table: they would be left in a paragraph that the author did not write.
        if (saysAnything(joining)) throw new Error('A paragraph with words loses its mark before a table')
        joining = []
      }
      children.push(resolved)
    }
  }
  if (saysAnything(joining)) throw new Error('The last paragraph of a part or cell loses its mark, and keeps its words')
  return { ...element, children }
}

const isProperties = ({ name }: XmlElement) => /Pr$/.test(name)

function saysAnything(nodes: readonly XmlNode[]): boolean {
  return nodes.some(
    node =>
      isElement(node) && (node.name === 'w:r' || (!/^w:bookmark/.test(node.name) && saysAnything(elementsOf(node)))),
  )
}
