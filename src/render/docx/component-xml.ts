import {
  type BaseXmlComponent,
  Body,
  IgnoreIfEmptyXmlComponent,
  ImageRun,
  NextAttributeComponent,
  Paragraph,
  ParagraphProperties,
  Table,
  TableCell,
  TableOfContents,
  TableRow,
  XmlAttributeComponent,
  XmlComponent,
} from 'docx'
import { Content, escapedXml, objectXml } from './object-xml.ts'

/** What docx gives a component that is written: the file, the part that it is in, and the components around it. */
export type Context = Parameters<BaseXmlComponent['prepForXml']>[0]

/** What docx keeps to itself of a component. */
interface Inside {
  readonly prepForXml: (context: Context) => object | undefined
  readonly rootKey: string
  readonly root: readonly unknown[] & Readonly<Record<string, unknown>>
  readonly xmlKeys?: Readonly<Record<string, string>>
  readonly writtenAs?: readonly Inside[]
  readonly includeIfEmpty?: boolean
}

/**
 * The XML of a component of docx. docx makes an object of every component and writes these objects, which takes longer
 * than anything else in a Word file; this writes the components themselves. A component that does more when it is
 * written, such as adding the address of a link to the file, does so in a method of its own, which then calls that of
 * all components; for those in `additions`, that one call gives text.
 */
export function componentXml(component: BaseXmlComponent, context: Context): string {
  const xml = additionXml(component as unknown as Inside, context)
  if (xml === undefined) throw new Error('docx wrote nothing for a part of a Word file')
  return xml
}

const { prepForXml } = XmlComponent.prototype
const ofAttributes = XmlAttributeComponent.prototype.prepForXml
const ofNextAttributes = NextAttributeComponent.prototype.prepForXml
const ofOptional = IgnoreIfEmptyXmlComponent.prototype.prepForXml

/** Components whose own method only adds to them, or to the file, before they are written; and whether it does. */
const additions = new Map<unknown, (component: Inside) => boolean>([
  [Paragraph.prototype.prepForXml, always],
  [ParagraphProperties.prototype.prepForXml, always],
  [Table.prototype.prepForXml, always],
  [TableRow.prototype.prepForXml, row => optionsOf(row).keepNext === undefined],
  [TableCell.prototype.prepForXml, always],
  [ImageRun.prototype.prepForXml, always],
  [TableOfContents.prototype.prepForXml, hasContent],
  // Otherwise docx looks for headings in what it has written of the body.
  [
    Body.prototype.prepForXml,
    ({ root }) => root.every(child => !(child instanceof TableOfContents) || hasContent(child)),
  ],
])

function always(): boolean {
  return true
}

function optionsOf(component: object): Readonly<Record<string, unknown>> {
  return (component as { options?: Readonly<Record<string, unknown>> }).options ?? {}
}

function hasContent(contents: object): boolean {
  return (contents as { fromHeadings?: object }).fromHeadings === undefined
}

/** The component whose own method has been called, until it calls that of all components. */
let awaited: Inside | undefined
/** What that component was written as; undefined if it is left out. */
let written: string | undefined

// For every other component, and so for whatever else uses docx, the method stays what it was.
XmlComponent.prototype.prepForXml = function (context) {
  const component = this as unknown as Inside
  if (component !== awaited) return prepForXml.call(this, context)
  awaited = undefined
  written = elementXml(component, context)
  return {}
}
const ofAll = XmlComponent.prototype.prepForXml

/** The XML of a component by its own method, which calls that of all components; undefined if it is left out. */
function additionXml(component: Inside, context: Context): string | undefined {
  awaited = component
  const result = component.prepForXml(context)
  if (awaited === component) {
    awaited = undefined
    return result && objectXml(result)
  }
  return result && written
}

/** The XML of an element, by what is in its component; undefined if it is left out because nothing is. */
function elementXml(component: Inside, context: Context): string | undefined {
  context.stack.push(component as never)
  const content = new Content()
  for (const child of component.root) {
    // A run may be several.
    const parts = isComponent(child) ? child.writtenAs : undefined
    if (parts) for (const part of parts) addComponent(content, part, context)
    else if (isComponent(child)) addComponent(content, child, context)
    else content.add(child)
  }
  context.stack.pop()
  const isLeftOut = content.isEmpty && isOptional(component) && !component.includeIfEmpty
  return isLeftOut ? undefined : content.xml(component.rootKey)
}

function addComponent(content: Content, component: Inside, context: Context): void {
  const method = component.prepForXml
  if (method === ofAll || method === ofOptional) content.addXml(elementXml(component, context))
  else if (method === ofAttributes) content.addAttributes(attributesXml(component))
  else if (method === ofNextAttributes) content.addAttributes(nextAttributesXml(component))
  else if (additions.get(method)?.(component)) content.addXml(additionXml(component, context))
  else content.add(component.prepForXml(context))
}

function isComponent(value: unknown): value is Inside {
  return typeof value === 'object' && typeof (value as Inside | null)?.prepForXml === 'function'
}

function isOptional(component: object): boolean {
  return component instanceof IgnoreIfEmptyXmlComponent
}

function attributesXml({ root, xmlKeys }: Inside): string {
  let xml = ''
  for (const key of Object.keys(root)) {
    const value = root[key]
    if (value !== undefined) xml += ` ${xmlKeys?.[key] || key}="${escapedXml(value)}"`
  }
  return xml
}

function nextAttributesXml({ root }: Inside): string {
  let xml = ''
  for (const { key, value } of Object.values(root) as { key: string; value: unknown }[])
    if (value !== undefined) xml += ` ${key}="${escapedXml(value)}"`
  return xml
}
