import type { BaseXmlComponent, Document, IStylesOptions } from 'docx'
import { type Context, componentXml } from './component-xml.ts'
import { objectXml } from './object-xml.ts'
import { stylesXml } from './styles-xml.ts'

/** The parts of a Word file by their names: XML, or the bytes of a picture. */
export type Parts = Map<string, string | Uint8Array>

/** A part that refers to others, with its relationships to them. */
type Wrapper = Context['viewWrapper']

const plain = '<?xml version="1.0" encoding="UTF-8"?>'
const standalone = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

const relationshipType = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/**
 * The parts of a document of docx with the given styles: what its own compiler gives for the documents that policy has,
 * which are without fonts, macros, sources and charts. Each component is written once, and what is the same in all
 * documents once for all (measured on 9.15.2).
 */
export function partsOf(file: Document, styles: IStylesOptions): Parts {
  const parts: Parts = new Map()
  const contextIn = (viewWrapper: Wrapper): Context => ({ file, viewWrapper, stack: [] })
  const write = (
    name: string,
    component: BaseXmlComponent,
    declaration = standalone,
    wrapper: Wrapper = file.Document,
  ) => parts.set(name, declaration + componentXml(component, contextIn(wrapper)))
  const comments = { View: file.Comments, Relationships: file.Comments.Relationships }

  // In the order of docx: writing these counts lists and notes, and adds pictures and links to the file.
  const wrappers = new Map<string, Wrapper>([
    ['document', file.Document],
    ...(file.Comments.IsEmpty ? [] : [['comments', comments] as const]),
    ['footnotes', file.FootNotes],
    ...file.Headers.map((header, index) => [`header${index + 1}`, header] as const),
    ...file.Footers.map((footer, index) => [`footer${index + 1}`, footer] as const),
  ])
  for (const [part, wrapper] of wrappers)
    write(`word/${part}.xml`, wrapper.View as BaseXmlComponent, /\d$/.test(part) ? plain : standalone, wrapper)
  const lists = new Map(
    file.Numbering.ConcreteNumbering.map(({ reference, instance, numId }) => [`${reference}-${instance}`, `${numId}`]),
  )
  for (const [part, { Relationships: relationships }] of wrappers) {
    const name = `word/${part}.xml`
    const xml = parts.get(name) as string
    const pictures = picturesIn(xml, file)
    const first = /\d$/.test(part) ? 0 : relationships.RelationshipCount + 1
    for (const [index, { fileName }] of pictures.entries())
      relationships.addRelationship(first + index, `${relationshipType}/image`, `media/${fileName}`)
    const ids = new Map(pictures.map(({ key }, index) => [key, `${first + index}`]))
    parts.set(name, withValues(withValues(xml, ids), lists))
    if (part === 'document') {
      const id = relationships.RelationshipCount + 1
      relationships.addRelationship(id, `${relationshipType}/fontTable`, 'fontTable.xml')
    }
    write(`word/_rels/${part}.xml.rels`, relationships, plain)
  }

  // docx leaves out styles once it has made objects of all.
  const xmlOfStyles = () => objectXml(file.Styles.prepForXml(contextIn(file.Document))!)
  parts.set('word/styles.xml', standalone + withValues(stylesXml(styles, xmlOfStyles), lists))
  write('docProps/core.xml', file.CoreProperties)
  write('docProps/custom.xml', file.CustomProperties)
  write('word/settings.xml', file.Settings)
  if (file.CommentsExtended) write('word/commentsExtended.xml', file.CommentsExtended)
  if (file.CommentsIds) write('word/commentsIds.xml', file.CommentsIds)
  write('word/numbering.xml', file.Numbering)
  write('[Content_Types].xml', file.ContentTypes, plain)
  for (const [name, component, declaration] of inAll(file)) {
    if (!textsInAll.has(name)) textsInAll.set(name, declaration + componentXml(component, contextIn(file.Endnotes)))
    parts.set(name, textsInAll.get(name)!)
  }
  for (const { fileName, data } of file.Media.Array) parts.set(`word/media/${fileName}`, data as Uint8Array)
  return parts
}

/** The parts for which policy gives docx nothing. */
function inAll(file: Document): [name: string, component: BaseXmlComponent, declaration: string][] {
  return [
    ['_rels/.rels', file.FileRelationships, plain],
    ['docProps/app.xml', file.AppProperties, standalone],
    ['word/endnotes.xml', file.Endnotes.View, plain],
    ['word/_rels/endnotes.xml.rels', file.Endnotes.Relationships, plain],
    ['word/fontTable.xml', file.FontTable.View, standalone],
    ['word/_rels/fontTable.xml.rels', file.FontTable.Relationships, plain],
    ['word/theme/theme1.xml', file.Theme, standalone],
  ]
}

/** Their texts, once they have been written. */
const textsInAll = new Map<string, string>()

/** docx writes a key in braces for what has a number only when everything is written. */
const placeholder = /\{([^{}]+)\}/g

/** The pictures in a part, in the order in which they were added to the file. */
function picturesIn(xml: string, { Media }: Document): { readonly key: string; readonly fileName: string }[] {
  const pictures = Media.Entries
  if (pictures.length === 0) return []
  const keys = new Set(Array.from(xml.matchAll(placeholder), ([, key]) => key))
  return pictures.filter(([key]) => keys.has(key)).map(([key, { fileName }]) => ({ key, fileName }))
}

function withValues(xml: string, values: ReadonlyMap<string, string>): string {
  return values.size === 0 ? xml : xml.replace(placeholder, (found, key) => values.get(key) ?? found)
}
