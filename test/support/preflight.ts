import { type Dictionary, isStream, nameOf, operationsOf, PdfObjects, type PdfValue, type Ref } from './pdf-objects.ts'

/*
 * A preflight over the objects of a PDF: the requirements of PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) that a
 * program can check. It does not replace an external checker, but finds most faults without Java on any number of
 * random documents.
 */

const paintOperators = new Set(['Tj', 'TJ', "'", '"', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'S', 's', 'Do', 'sh', 'BI'])

/** The structure types that an element may be inside (ISO 32000-1, 14.8.4). */
const parentsOf: Readonly<Record<string, readonly string[]>> = {
  LI: ['L'],
  Lbl: ['LI', 'Note'],
  LBody: ['LI'],
  THead: ['Table'],
  TBody: ['Table'],
  TR: ['Table', 'THead', 'TBody'],
  TH: ['TR'],
  TD: ['TR'],
  TOCI: ['TOC'],
}
const kidsOf: Readonly<Record<string, readonly string[]>> = {
  L: ['LI'],
  Table: ['THead', 'TBody', 'TR'],
  THead: ['TR'],
  TBody: ['TR'],
  TR: ['TH', 'TD'],
  TOC: ['TOCI'],
}

/** The faults of a file, each with the clause of a standard; none if the file conforms in all that is checked. */
export function preflight(bytes: Uint8Array): string[] {
  const faults: string[] = []
  const pdf = new PdfObjects(bytes)
  const catalog = pdf.dictionary(pdf.trailer.get('Root'))
  const fault = (clause: string, what: string) => void faults.push(`${clause}: ${what}`)
  checkCatalog(pdf, catalog, fault)
  const pages = pdf.array(pdf.dictionary(catalog.get('Pages')).get('Kids')) as Ref[]
  const marked = new Map<string, string>()
  for (const page of pages) checkContent(pdf, page, marked, fault)
  checkStructure(pdf, catalog, pages, marked, fault)
  checkFonts(pdf, fault)
  return faults
}

type Report = (clause: string, what: string) => void

function checkCatalog(pdf: PdfObjects, catalog: Dictionary, fault: Report): void {
  if (!/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(String(catalog.get('Lang')))) fault('UA 7.2', 'no language')
  if (pdf.dictionary(catalog.get('ViewerPreferences')).get('DisplayDocTitle') !== true)
    fault('UA 7.1', 'the title is not displayed')
  if (pdf.dictionary(catalog.get('MarkInfo')).get('Marked') !== true) fault('UA 6.2', 'not marked')
  for (const key of ['AA', 'OpenAction', 'Encrypt']) if (catalog.has(key)) fault('A 6.5', `unexpected ${key}`)
  const form = pdf.get(catalog.get('AcroForm'))
  if (form instanceof Map && (form.has('NeedAppearances') || form.has('XFA')))
    fault('A 6.4.1', 'a form that a reader would have to draw')
  const [intent] = pdf.array(catalog.get('OutputIntents'))
  if (!intent || !pdf.stream(pdf.dictionary(intent).get('DestOutputProfile'))) fault('A 6.2.3', 'no output intent')
  const xmp = Buffer.from(pdf.stream(catalog.get('Metadata')) ?? new Uint8Array()).toString('utf8')
  if (pdf.dictionary(catalog.get('Metadata')).has('Filter')) fault('A 6.6.2', 'metadata are compressed')
  for (const part of [
    '<pdfaid:part>2',
    '<pdfaid:conformance>A',
    '<pdfuaid:part>1',
    '<dc:title>',
    'pdfaExtension:schemas',
  ])
    if (!xmp.includes(part)) fault('A 6.6', `metadata without ${part}`)
  if (!isWellFormed(xmp)) fault('A 6.6.2', 'metadata are not well formed')
}

function isWellFormed(xml: string): boolean {
  const open: string[] = []
  for (const [, closing, name, empty] of xml.replace(/<\?[\s\S]*?\?>/g, '').matchAll(/<(\/?)([\w:]+)[^<>]*?(\/?)>/g)) {
    if (closing) {
      if (open.pop() !== name) return false
    } else if (!empty) open.push(name!)
  }
  return open.length === 0 && !/&(?!#\d+;)/.test(xml)
}

function checkContent(pdf: PdfObjects, page: Ref, marked: Map<string, string>, fault: Report): void {
  const dictionary = pdf.dictionary(page)
  if (nameOf(dictionary.get('Tabs')) !== 'S') fault('UA 7.18.3', 'tab order is not that of the structure')
  const open: string[] = []
  for (const { name, operands } of operationsOf(pdf.stream(dictionary.get('Contents'))!)) {
    if (name === 'BDC') {
      if (open.length > 0) fault('UA 7.1', 'marked content inside marked content')
      const tag = nameOf(operands[0])!
      open.push(tag)
      const id = (operands[1] as Dictionary).get('MCID')
      if (tag !== 'Artifact') {
        const key = `${page.id} ${id}`
        if (typeof id !== 'number' || marked.has(key)) fault('UA 7.1', `no identifier of its own on ${tag}`)
        marked.set(key, tag)
      }
    } else if (name === 'EMC') {
      if (!open.pop()) fault('UA 7.1', 'an end without a beginning')
    } else if (paintOperators.has(name) && open.length === 0)
      fault('UA 7.1', `${name} is neither tagged nor an artifact`)
    if (name === 'TJ' && (operands[0] as PdfValue[]).some(part => typeof part === 'string' && part.includes('\0\0'))) {
      for (const part of operands[0] as PdfValue[])
        if (typeof part === 'string' && hasNotdef(part)) fault('UA 7.21.8', 'a glyph that is missing')
    }
  }
  if (open.length > 0) fault('UA 7.1', 'marked content without an end')
}

const hasNotdef = (codes: string) =>
  [...Array(codes.length / 2).keys()].some(
    index => codes.charCodeAt(index * 2) === 0 && codes.charCodeAt(index * 2 + 1) === 0,
  )

function checkStructure(
  pdf: PdfObjects,
  catalog: Dictionary,
  pages: readonly Ref[],
  marked: ReadonlyMap<string, string>,
  fault: Report,
): void {
  const rootRef = catalog.get('StructTreeRoot') as Ref
  const root = pdf.dictionary(rootRef)
  const claimed = new Map<string, number>()
  const annotations = new Map<number, { owner: number; type: string }>()
  const ids = new Set<string>()
  let lastHeading = 0

  const walk = (ref: Ref, parent: Ref, parentType: string | undefined): void => {
    const element = pdf.dictionary(ref)
    const type = nameOf(element.get('S'))!
    if ((element.get('P') as Ref).id !== parent.id) fault('A 6.7.3', `${type} names another parent`)
    if (parentsOf[type] && !parentsOf[type].includes(parentType!)) fault('UA 7.2', `${type} in ${parentType}`)
    const page = element.get('Pg') as Ref | undefined
    const types: string[] = []
    for (const kid of pdf.array(element.get('K'))) {
      const content = pdf.get(kid)
      const at = content instanceof Map ? ((content.get('Pg') as Ref | undefined) ?? page) : page
      if (typeof content === 'number' || (content instanceof Map && nameOf(content.get('Type')) === 'MCR')) {
        const key = `${at!.id} ${typeof content === 'number' ? content : content.get('MCID')}`
        if (marked.get(key) !== type) fault('UA 7.1', `${type} claims content marked ${marked.get(key)}`)
        claimed.set(key, ref.id)
      } else if (content instanceof Map && nameOf(content.get('Type')) === 'OBJR')
        annotations.set((content.get('Obj') as Ref).id, { owner: ref.id, type })
      else {
        types.push(nameOf(pdf.dictionary(kid).get('S'))!)
        walk(kid as Ref, ref, type)
      }
    }
    for (const kid of types) if (kidsOf[type] && !kidsOf[type].includes(kid)) fault('UA 7.2', `${kid} in ${type}`)
    const heading = /^H(\d)$/.exec(type)
    if (heading) {
      if (Number(heading[1]) > lastHeading + 1) fault('UA 7.4.2', `H${heading[1]} after H${lastHeading}`)
      lastHeading = Number(heading[1])
    }
    const attributes = element.has('A') ? pdf.dictionary(element.get('A')) : new Map()
    if (type === 'TH' && !attributes.has('Scope')) fault('UA 7.5', 'a header cell without scope')
    if (type === 'Figure' && !element.get('Alt')) fault('UA 7.3', 'a figure without words')
    if (type === 'Figure' && !attributes.has('BBox')) fault('UA 7.3', 'a figure without a place')
    if (type === 'Note') {
      const id = element.get('ID')
      if (typeof id !== 'string' || ids.has(id)) fault('UA 7.9', 'a note without an id of its own')
      ids.add(String(id))
    }
    if (types.includes('THead') && !types.includes('TBody')) fault('UA 7.2', 'a table header without a body')
    if (type === 'Table') checkTable(pdf, ref, fault)
  }
  for (const kid of [root.get('K') as Ref].flat()) walk(kid as Ref, rootRef, undefined)
  for (const key of marked.keys()) if (!claimed.has(key)) fault('UA 7.1', `content ${key} is in no element`)
  if (ids.size > 0 && !root.has('IDTree')) fault('ISO 32000-1 14.7.2', 'ids without a tree')
  checkParentTree(pdf, root, pages, claimed, annotations, fault)
}

/** Every row of a table has the same number of cells, with those that merged cells take. */
function checkTable(pdf: PdfObjects, table: Ref, fault: Report): void {
  const counts = new Set<number>()
  // How many columns merged cells take in the rows to come.
  let below: number[] = []
  const spansOf = (kid: PdfValue): [columns: number, rows: number] => {
    const attributes = pdf.dictionary(pdf.dictionary(kid).get('A') ?? new Map())
    const span = (name: string) => Number(attributes.get(name) ?? 1)
    return [span('ColSpan'), span('RowSpan')]
  }
  const visit = (ref: PdfValue): void => {
    const element = pdf.dictionary(ref)
    const kids = pdf.array(element.get('K'))
    if (nameOf(element.get('S')) === 'TR') {
      const [taken = 0, ...later] = below
      below = later
      const spans = kids.map(spansOf)
      counts.add(spans.reduce((total, [columns]) => total + columns, taken))
      for (const [columns, rows] of spans)
        for (let down = 0; down < rows - 1; down++) below[down] = (below[down] ?? 0) + columns
    } else for (const kid of kids) visit(kid)
  }
  visit(table)
  if (counts.size > 1) fault('UA 7.2', `rows of ${[...counts].join(' and ')} cells`)
}

function checkParentTree(
  pdf: PdfObjects,
  root: Dictionary,
  pages: readonly Ref[],
  claimed: ReadonlyMap<string, number>,
  annotations: ReadonlyMap<number, { owner: number; type: string }>,
  fault: Report,
): void {
  const parents = new Map<number, PdfValue>()
  const collect = (value: PdfValue | undefined): void => {
    const node = pdf.dictionary(value)
    const numbers = pdf.array(node.get('Nums'))
    for (let index = 0; index < numbers.length; index += 2) parents.set(numbers[index] as number, numbers[index + 1]!)
    for (const kid of pdf.array(node.get('Kids'))) collect(kid)
  }
  collect(root.get('ParentTree'))
  for (const page of pages) {
    const dictionary = pdf.dictionary(page)
    const owners = pdf.array(parents.get(dictionary.get('StructParents') as number))
    owners.forEach((owner, index) => {
      if (claimed.get(`${page.id} ${index}`) !== (owner as Ref).id)
        fault('ISO 32000-1 14.7.4.4', `content ${page.id} ${index} has another parent`)
    })
    for (const reference of pdf.array(dictionary.get('Annots')) as Ref[]) {
      const annotation = pdf.dictionary(reference)
      const known = annotations.get(reference.id)
      if ((parents.get(annotation.get('StructParent') as number) as Ref | undefined)?.id !== known?.owner)
        fault('UA 7.18.5', 'an annotation that does not name its element')
      if (annotation.get('F') !== 4) fault('A 6.3.2', 'an annotation that is not printed')
      if (nameOf(annotation.get('Subtype')) === 'Widget') checkField(pdf, annotation, known?.type, fault)
      else checkLink(pdf, annotation, known?.type, fault)
    }
  }
}

function checkLink(pdf: PdfObjects, link: Dictionary, type: string | undefined, fault: Report): void {
  if (type !== 'Link') fault('UA 7.18.5', 'a link that is not in a Link')
  if (!link.get('Contents')) fault('UA 7.18.5', 'a link without a description')
  if (!link.has('A') && pdf.array(link.get('Dest')).length !== 5)
    fault('ISO 32000-1 12.5.6.5', 'a link that leads nowhere')
}

function checkField(pdf: PdfObjects, field: Dictionary, type: string | undefined, fault: Report): void {
  if (type !== 'Form') fault('UA 7.18.4', 'a field that is not in a Form')
  if (!field.get('TU')) fault('UA 7.18.1', 'a field without a label')
  for (const key of ['A', 'AA']) if (field.has(key)) fault('A 6.4.1', `a field with ${key}`)
  const appearances = pdf.get(field.get('AP'))
  const isOnly = appearances instanceof Map && [...appearances.keys()].join() === 'N'
  const normal = isOnly ? pdf.get(appearances.get('N')) : undefined
  // A button has an appearance for each of its states.
  const isButton = nameOf(field.get('FT')) === 'Btn'
  const shown = isButton && normal instanceof Map ? [...normal.values()].map(each => pdf.get(each)) : [normal]
  if (!shown.every(each => each !== undefined && isStream(each)) || (isButton && !(normal instanceof Map)))
    fault('A 6.3.3', 'a field that shows nothing of itself')
}

function checkFonts(pdf: PdfObjects, fault: Report): void {
  for (const value of pdf.objects.values()) {
    if (!(value instanceof Map) || nameOf(value.get('Type')) !== 'Font') continue
    if (nameOf(value.get('Subtype')) === 'Type0' && !isStream(pdf.get(value.get('ToUnicode'))))
      fault('UA 7.21.7', 'a font that does not know its characters')
    if (
      nameOf(value.get('Subtype')) === 'CIDFontType2' &&
      !pdf.stream(pdf.dictionary(value.get('FontDescriptor')).get('FontFile2'))
    )
      fault('A 6.2.11.4', 'a font that is not embedded')
  }
}
