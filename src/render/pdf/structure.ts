import type PDFDocument from 'pdfkit'
import type { Page, Reference, Tree } from 'pdfkit'

/** The standard structure types in use (ISO 32000-1, 14.8.4). */
export type StructureType =
  | 'Document'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'H4'
  | 'H5'
  | 'H6'
  | 'P'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'BlockQuote'
  | 'Div'
  | 'Caption'
  | 'Code'
  | 'Table'
  | 'THead'
  | 'TBody'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Figure'
  | 'TOC'
  | 'TOCI'
  | 'Reference'
  | 'Note'
  | 'Link'
  | 'Form'
  | 'Span'

export interface ElementProperties {
  readonly language?: string
  readonly title?: string
  /** Alternative text for content that is not text. */
  readonly alternative?: string
  /** The text that the content represents. */
  readonly actualText?: string
  readonly id?: string
  /** An attribute object (ISO 32000-1, 14.8.5). */
  readonly attributes?: Record<string, unknown>
}

type Kid =
  | Element
  | { readonly page: Page; readonly mcid: number }
  | { readonly page: Page; readonly annotation: Reference }

/** An element of the structure tree, which screen readers read in the order of its kids. */
export class Element {
  readonly type: StructureType
  readonly kids: Kid[] = []
  properties: ElementProperties
  /** The indirect object, once the tree is written. */
  reference: Reference | undefined

  constructor(type: StructureType, properties: ElementProperties = {}) {
    this.type = type
    this.properties = properties
  }

  add(type: StructureType, properties: ElementProperties = {}): Element {
    const element = new Element(type, properties)
    this.kids.push(element)
    return element
  }
}

/** A page with the elements of its marked content, by marked-content identifier (MCID). */
export interface MarkedPage {
  readonly page: Page
  readonly elements: Element[]
}

/**
 * Writes the structure tree and the parent tree, which finds the element of each marked content and annotation (ISO
 * 32000-1, 14.7).
 */
export function writeStructure(
  pdf: PDFDocument,
  root: Element,
  pages: readonly MarkedPage[],
  annotations: readonly (readonly [Reference, Element])[],
): void {
  const treeRoot = pdf.getStructTreeRoot()
  const elementsWithId: [string, Reference][] = []
  treeRoot.data.K = writeElement(pdf, root, treeRoot, elementsWithId)
  const parents = treeRoot.data.ParentTree as Tree
  parents.limits = false
  pages.forEach(({ page, elements }, index) => {
    page.dictionary.data.StructParents = index
    parents.add(
      index,
      elements.map(element => element.reference),
    )
  })
  annotations.forEach(([annotation, element], index) => {
    annotation.data.StructParent = pages.length + index
    parents.add(pages.length + index, element.reference)
  })
  treeRoot.data.ParentTreeNextKey = pages.length + annotations.length
  if (elementsWithId.length > 0) {
    elementsWithId.sort(([a], [b]) => (a < b ? -1 : 1))
    const IDTree = { Names: elementsWithId.flatMap(([id, reference]) => [new String(id), reference]) }
    const hasFields = annotations.some(([, element]) => isNamedField(element))
    // DSS recognises a signed field only if it reaches the field through the ID tree first.
    treeRoot.data = hasFields ? { IDTree, ...treeRoot.data } : { ...treeRoot.data, IDTree }
  }
  // Prevents pdfkit from writing its own, empty tree.
  pdf.endMarkings = () => {
    treeRoot.end()
    ;(pdf._root.data.MarkInfo as Reference).end()
  }
}

/** Whether this is the element of a field; those of the first release have no identifier. */
const isNamedField = (kid: Kid | undefined) =>
  kid instanceof Element && kid.type === 'Form' && kid.properties.id !== undefined

function writeElement(
  pdf: PDFDocument,
  element: Element,
  parent: Reference,
  elementsWithId: [string, Reference][],
): Reference {
  const { language, title, alternative, actualText, id, attributes } = element.properties
  const data: Record<string, unknown> = { Type: 'StructElem', S: element.type, P: parent }
  const reference = pdf.ref(data)
  element.reference = reference
  if (language !== undefined) data.Lang = new String(language)
  if (title !== undefined) data.T = new String(title)
  if (alternative !== undefined) data.Alt = new String(alternative)
  if (actualText !== undefined) data.ActualText = new String(actualText)
  if (id !== undefined) data.ID = new String(id)
  if (attributes) data.A = attributes
  if (id !== undefined) elementsWithId.push([id, reference])
  const content = element.kids.find((kid): kid is Exclude<Kid, Element> => !(kid instanceof Element))
  const ownPage = content?.page.dictionary
  if (ownPage) data.Pg = ownPage
  const kids = element.kids.map(kid => {
    if (kid instanceof Element) return writeElement(pdf, kid, reference, elementsWithId)
    const page = kid.page.dictionary
    const elsewhere = page === ownPage ? {} : { Pg: page }
    if ('annotation' in kid) return { Type: 'OBJR', Obj: kid.annotation, ...elsewhere }
    return page === ownPage ? kid.mcid : { Type: 'MCR', ...elsewhere, MCID: kid.mcid }
  })
  // pyHanko finds the element of a field only inside an array.
  const isSingle = kids.length === 1 && !isNamedField(element.kids[0])
  if (kids.length > 0) data.K = isSingle ? kids[0] : kids
  reference.end()
  return reference
}
