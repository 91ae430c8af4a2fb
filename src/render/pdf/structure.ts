import type PDFDocument from 'pdfkit'
import type { Page, Reference, Tree } from 'pdfkit'

/** The standard structure types that are used (ISO 32000-1, 14.8.4). */
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
  /** Words for what is not text. */
  readonly alternative?: string
  /** The text that the content stands for. */
  readonly actualText?: string
  readonly id?: string
  /** An attribute object (ISO 32000-1, 14.8.5). */
  readonly attributes?: Record<string, unknown>
}

type Kid =
  | Element
  | { readonly page: Page; readonly marked: number }
  | { readonly page: Page; readonly annotation: Reference }

/** An element of the structure tree: what a screen reader hears, in the order of its kids. */
export class Element {
  readonly type: StructureType
  readonly kids: Kid[] = []
  properties: ElementProperties
  /** The object in the file, once the tree is written. */
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

/** A page with the elements that its marked content belongs to, by marked-content identifier. */
export interface MarkedPage {
  readonly page: Page
  readonly elements: Element[]
}

/** Writes the structure tree, and the tree by which a reader finds the element of a piece of content (ISO 32000-1, 14.7). */
export function writeStructure(
  pdf: PDFDocument,
  root: Element,
  pages: readonly MarkedPage[],
  annotations: readonly (readonly [Reference, Element])[],
): void {
  const treeRoot = pdf.getStructTreeRoot()
  const identified: [string, Reference][] = []
  treeRoot.data.K = writeElement(pdf, root, treeRoot, identified)
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
  if (identified.length > 0) {
    identified.sort(([a], [b]) => (a < b ? -1 : 1))
    const IDTree = { Names: identified.flatMap(([id, reference]) => [new String(id), reference]) }
    const hasFields = annotations.some(([, element]) => isNamedField(element))
    // DSS takes a field that is signed for one only where it comes upon it through the names of elements first.
    treeRoot.data = hasFields ? { IDTree, ...treeRoot.data } : { ...treeRoot.data, IDTree }
  }
  // pdfkit would write its own, empty tree.
  pdf.endMarkings = () => {
    treeRoot.end()
    ;(pdf._root.data.MarkInfo as Reference).end()
  }
}

/** Whether this is the element of a field; those of the first release had no identifier. */
const isNamedField = (kid: Kid | undefined) =>
  kid instanceof Element && kid.type === 'Form' && kid.properties.id !== undefined

function writeElement(
  pdf: PDFDocument,
  element: Element,
  parent: Reference,
  identified: [string, Reference][],
): Reference {
  const { language, title, alternative, actualText, id, attributes } = element.properties
  const reference = pdf.ref({ Type: 'StructElem', S: element.type, P: parent })
  element.reference = reference
  const string = (text: string | undefined) => (text === undefined ? undefined : new String(text))
  Object.assign(reference.data, {
    Lang: string(language),
    T: string(title),
    Alt: string(alternative),
    ActualText: string(actualText),
    ID: string(id),
    A: attributes,
  })
  if (id !== undefined) identified.push([id, reference])
  const content = element.kids.find((kid): kid is Exclude<Kid, Element> => !(kid instanceof Element))
  const ownPage = content?.page.dictionary
  if (ownPage) reference.data.Pg = ownPage
  const kids = element.kids.map(kid => {
    if (kid instanceof Element) return writeElement(pdf, kid, reference, identified)
    const page = kid.page.dictionary
    const elsewhere = page === ownPage ? {} : { Pg: page }
    if ('annotation' in kid) return { Type: 'OBJR', Obj: kid.annotation, ...elsewhere }
    return page === ownPage ? kid.marked : { Type: 'MCR', ...elsewhere, MCID: kid.marked }
  })
  // pyHanko knows the element of a field only where it stands in an array.
  const isSingle = kids.length === 1 && !isNamedField(element.kids[0])
  if (kids.length > 0) reference.data.K = isSingle ? kids[0] : kids
  reference.end()
  return reference
}
